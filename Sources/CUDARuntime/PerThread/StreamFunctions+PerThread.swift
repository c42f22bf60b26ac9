public import CUDAHeaders

/// `cudaStreamGetPriority` with the thread's own stream as the default.
@c @implementation
public func cudaStreamGetPriority_ptsz(_ hStream: cudaStream_t!, _ priority: UnsafeMutablePointer<Int32>!)
  -> cudaError_t
{ perThread { cudaStreamGetPriority(hStream, priority) } }

/// `cudaStreamGetFlags` with the thread's own stream as the default.
@c @implementation
public func cudaStreamGetFlags_ptsz(_ hStream: cudaStream_t!, _ flags: UnsafeMutablePointer<UInt32>!)
  -> cudaError_t
{ perThread { cudaStreamGetFlags(hStream, flags) } }

/// `cudaStreamGetId` with the thread's own stream as the default.
@c @implementation
public func cudaStreamGetId_ptsz(_ hStream: cudaStream_t!, _ streamId: UnsafeMutablePointer<UInt64>!)
  -> cudaError_t
{ perThread { cudaStreamGetId(hStream, streamId) } }

/// `cudaStreamWaitEvent` with the thread's own stream as the default.
@c @implementation
public func cudaStreamWaitEvent_ptsz(_ stream: cudaStream_t!, _ event: cudaEvent_t!, _ flags: UInt32)
  -> cudaError_t
{ perThread { cudaStreamWaitEvent(stream, event, flags) } }

/// `cudaStreamAddCallback` with the thread's own stream as the default.
@c @implementation
public func cudaStreamAddCallback_ptsz(
  _ stream: cudaStream_t!, _ callback: cudaStreamCallback_t!, _ userData: UnsafeMutableRawPointer!,
  _ flags: UInt32
) -> cudaError_t { perThread { cudaStreamAddCallback(stream, callback, userData, flags) } }

/// `cudaStreamSynchronize` with the thread's own stream as the default.
@c @implementation
public func cudaStreamSynchronize_ptsz(_ stream: cudaStream_t!) -> cudaError_t {
  perThread { cudaStreamSynchronize(stream) }
}

/// `cudaStreamQuery` with the thread's own stream as the default.
@c @implementation
public func cudaStreamQuery_ptsz(_ stream: cudaStream_t!) -> cudaError_t {
  perThread { cudaStreamQuery(stream) }
}

/// `cudaStreamAttachMemAsync` with the thread's own stream as the default.
@c @implementation
public func cudaStreamAttachMemAsync_ptsz(
  _ stream: cudaStream_t!, _ devPtr: UnsafeMutableRawPointer!, _ length: Int, _ flags: UInt32
) -> cudaError_t { perThread { cudaStreamAttachMemAsync(stream, devPtr, length, flags) } }

/// `cudaStreamBeginCapture` with the thread's own stream as the default.
@c @implementation
public func cudaStreamBeginCapture_ptsz(_ stream: cudaStream_t!, _ mode: cudaStreamCaptureMode) -> cudaError_t
{ perThread { cudaStreamBeginCapture(stream, mode) } }

/// `cudaStreamBeginCaptureToGraph` with the thread's own stream as the default.
@c @implementation
public func cudaStreamBeginCaptureToGraph_ptsz(
  _ stream: cudaStream_t!, _ graph: cudaGraph_t!, _ dependencies: UnsafePointer<cudaGraphNode_t?>!,
  _ dependencyData: UnsafePointer<cudaGraphEdgeData>!, _ numDependencies: Int, _ mode: cudaStreamCaptureMode
) -> cudaError_t {
  perThread {
    cudaStreamBeginCaptureToGraph(stream, graph, dependencies, dependencyData, numDependencies, mode)
  }
}

/// `cudaStreamEndCapture` with the thread's own stream as the default.
@c @implementation
public func cudaStreamEndCapture_ptsz(_ stream: cudaStream_t!, _ pGraph: UnsafeMutablePointer<cudaGraph_t?>!)
  -> cudaError_t
{ perThread { cudaStreamEndCapture(stream, pGraph) } }

/// `cudaStreamIsCapturing` with the thread's own stream as the default.
@c @implementation
public func cudaStreamIsCapturing_ptsz(
  _ stream: cudaStream_t!, _ pCaptureStatus: UnsafeMutablePointer<cudaStreamCaptureStatus>!
) -> cudaError_t { perThread { cudaStreamIsCapturing(stream, pCaptureStatus) } }

/// `cudaStreamGetCaptureInfo_v2` with the thread's own stream as the default.
@c @implementation
public func cudaStreamGetCaptureInfo_v2_ptsz(
  _ stream: cudaStream_t!, _ captureStatus_out: UnsafeMutablePointer<cudaStreamCaptureStatus>!,
  _ id_out: UnsafeMutablePointer<UInt64>!, _ graph_out: UnsafeMutablePointer<cudaGraph_t?>!,
  _ dependencies_out: UnsafeMutablePointer<UnsafePointer<cudaGraphNode_t?>?>!,
  _ numDependencies_out: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  perThread {
    cudaStreamGetCaptureInfo_v2(
      stream, captureStatus_out, id_out, graph_out, dependencies_out, numDependencies_out)
  }
}

/// `cudaStreamGetCaptureInfo_v3` with the thread's own stream as the default.
@c @implementation
public func cudaStreamGetCaptureInfo_v3_ptsz(
  _ stream: cudaStream_t!, _ captureStatus_out: UnsafeMutablePointer<cudaStreamCaptureStatus>!,
  _ id_out: UnsafeMutablePointer<UInt64>!, _ graph_out: UnsafeMutablePointer<cudaGraph_t?>!,
  _ dependencies_out: UnsafeMutablePointer<UnsafePointer<cudaGraphNode_t?>?>!,
  _ edgeData_out: UnsafeMutablePointer<UnsafePointer<cudaGraphEdgeData>?>!,
  _ numDependencies_out: UnsafeMutablePointer<Int>!
) -> cudaError_t {
  perThread {
    cudaStreamGetCaptureInfo_v3(
      stream, captureStatus_out, id_out, graph_out, dependencies_out, edgeData_out, numDependencies_out)
  }
}

/// `cudaStreamUpdateCaptureDependencies` with the thread's own stream as the default.
@c @implementation
public func cudaStreamUpdateCaptureDependencies_ptsz(
  _ stream: cudaStream_t!, _ dependencies: UnsafeMutablePointer<cudaGraphNode_t?>!, _ numDependencies: Int,
  _ flags: UInt32
) -> cudaError_t {
  perThread { cudaStreamUpdateCaptureDependencies(stream, dependencies, numDependencies, flags) }
}

/// `cudaStreamUpdateCaptureDependencies_v2` with the thread's own stream as the default.
@c @implementation
public func cudaStreamUpdateCaptureDependencies_v2_ptsz(
  _ stream: cudaStream_t!, _ dependencies: UnsafeMutablePointer<cudaGraphNode_t?>!,
  _ dependencyData: UnsafePointer<cudaGraphEdgeData>!, _ numDependencies: Int, _ flags: UInt32
) -> cudaError_t {
  perThread {
    cudaStreamUpdateCaptureDependencies_v2(stream, dependencies, dependencyData, numDependencies, flags)
  }
}

/// `cudaStreamCopyAttributes` with the thread's own stream as the default.
@c @implementation
public func cudaStreamCopyAttributes_ptsz(_ dst: cudaStream_t!, _ src: cudaStream_t!) -> cudaError_t {
  perThread { cudaStreamCopyAttributes(dst, src) }
}

/// `cudaStreamGetAttribute` with the thread's own stream as the default.
@c @implementation
public func cudaStreamGetAttribute_ptsz(
  _ hStream: cudaStream_t!, _ attr: cudaLaunchAttributeID,
  _ value_out: UnsafeMutablePointer<cudaLaunchAttributeValue>!
) -> cudaError_t { perThread { cudaStreamGetAttribute(hStream, attr, value_out) } }

/// `cudaStreamSetAttribute` with the thread's own stream as the default.
@c @implementation
public func cudaStreamSetAttribute_ptsz(
  _ hStream: cudaStream_t!, _ attr: cudaLaunchAttributeID, _ value: UnsafePointer<cudaLaunchAttributeValue>!
) -> cudaError_t { perThread { cudaStreamSetAttribute(hStream, attr, value) } }

/// `cudaEventRecord` with the thread's own stream as the default.
@c @implementation
public func cudaEventRecord_ptsz(_ event: cudaEvent_t!, _ stream: cudaStream_t!) -> cudaError_t {
  perThread { cudaEventRecord(event, stream) }
}

/// `cudaEventRecordWithFlags` with the thread's own stream as the default.
@c @implementation
public func cudaEventRecordWithFlags_ptsz(_ event: cudaEvent_t!, _ stream: cudaStream_t!, _ flags: UInt32)
  -> cudaError_t
{ perThread { cudaEventRecordWithFlags(event, stream, flags) } }

/// `cudaLaunchKernel` with the thread's own stream as the default.
@c @implementation
public func cudaLaunchKernel_ptsz(
  _ func: UnsafeRawPointer!, _ gridDim: dim3, _ blockDim: dim3,
  _ args: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ sharedMem: Int, _ stream: cudaStream_t!
) -> cudaError_t { perThread { cudaLaunchKernel(`func`, gridDim, blockDim, args, sharedMem, stream) } }

/// `cudaLaunchKernelExC` with the thread's own stream as the default.
@c @implementation
public func cudaLaunchKernelExC_ptsz(
  _ config: UnsafePointer<cudaLaunchConfig_t>!, _ func: UnsafeRawPointer!,
  _ args: UnsafeMutablePointer<UnsafeMutableRawPointer?>!
) -> cudaError_t { perThread { cudaLaunchKernelExC(config, `func`, args) } }

/// `cudaLaunchHostFunc` with the thread's own stream as the default.
@c @implementation
public func cudaLaunchHostFunc_ptsz(
  _ stream: cudaStream_t!, _ fn: cudaHostFn_t!, _ userData: UnsafeMutableRawPointer!
) -> cudaError_t { perThread { cudaLaunchHostFunc(stream, fn, userData) } }

/// `cudaLaunchCooperativeKernel` with the thread's own stream as the default.
@c @implementation
public func cudaLaunchCooperativeKernel_ptsz(
  _ func: UnsafeRawPointer!, _ gridDim: dim3, _ blockDim: dim3,
  _ args: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ sharedMem: Int, _ stream: cudaStream_t!
) -> cudaError_t {
  perThread { cudaLaunchCooperativeKernel(`func`, gridDim, blockDim, args, sharedMem, stream) }
}

/// `cudaMemPrefetchAsync` with the thread's own stream as the default.
@c @implementation
public func cudaMemPrefetchAsync_ptsz(
  _ devPtr: UnsafeRawPointer!, _ count: Int, _ dstDevice: Int32, _ stream: cudaStream_t!
) -> cudaError_t { perThread { cudaMemPrefetchAsync(devPtr, count, dstDevice, stream) } }

/// `cudaMemPrefetchAsync_v2` with the thread's own stream as the default.
@c @implementation
public func cudaMemPrefetchAsync_v2_ptsz(
  _ devPtr: UnsafeRawPointer!, _ count: Int, _ location: cudaMemLocation, _ flags: UInt32,
  _ stream: cudaStream_t!
) -> cudaError_t { perThread { cudaMemPrefetchAsync_v2(devPtr, count, location, flags, stream) } }

/// `cudaGraphUpload` with the thread's own stream as the default.
@c @implementation
public func cudaGraphUpload_ptsz(_ graphExec: cudaGraphExec_t!, _ stream: cudaStream_t!) -> cudaError_t {
  perThread { cudaGraphUpload(graphExec, stream) }
}

/// `cudaGraphLaunch` with the thread's own stream as the default.
@c @implementation
public func cudaGraphLaunch_ptsz(_ graphExec: cudaGraphExec_t!, _ stream: cudaStream_t!) -> cudaError_t {
  perThread { cudaGraphLaunch(graphExec, stream) }
}

/// `cudaMallocAsync` with the thread's own stream as the default.
@c @implementation
public func cudaMallocAsync_ptsz(
  _ devPtr: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ size: Int, _ hStream: cudaStream_t!
) -> cudaError_t { perThread { cudaMallocAsync(devPtr, size, hStream) } }

/// `cudaFreeAsync` with the thread's own stream as the default.
@c @implementation
public func cudaFreeAsync_ptsz(_ devPtr: UnsafeMutableRawPointer!, _ hStream: cudaStream_t!) -> cudaError_t {
  perThread { cudaFreeAsync(devPtr, hStream) }
}

/// `cudaMallocFromPoolAsync` with the thread's own stream as the default.
@c @implementation
public func cudaMallocFromPoolAsync_ptsz(
  _ ptr: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ size: Int, _ memPool: cudaMemPool_t!,
  _ stream: cudaStream_t!
) -> cudaError_t { perThread { cudaMallocFromPoolAsync(ptr, size, memPool, stream) } }
