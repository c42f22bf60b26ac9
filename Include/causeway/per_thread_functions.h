// The functions with which a null stream, or no stream, means the thread's own default stream (CUDA Runtime API, "Stream
// synchronization behavior", `--default-stream per-thread`). Included by cuda_runtime_api.h only.

cudaError_t cudaMemcpy_ptds(void *dst, const void *src, size_t count, enum cudaMemcpyKind kind);
cudaError_t cudaMemcpyToSymbol_ptds(
     const void *symbol, const void *src, size_t count, size_t offset , enum cudaMemcpyKind kind );
cudaError_t cudaMemcpyFromSymbol_ptds(
     void *dst, const void *symbol, size_t count, size_t offset , enum cudaMemcpyKind kind );
cudaError_t cudaMemset_ptds(void *devPtr, int value, size_t count);
cudaError_t cudaMemset2D_ptds(void *devPtr, size_t pitch, int value, size_t width, size_t height);
cudaError_t cudaMemset3D_ptds(struct cudaPitchedPtr pitchedDevPtr, int value, struct cudaExtent extent);
cudaError_t cudaMemcpy2D_ptds(
     void *dst, size_t dpitch, const void *src, size_t spitch, size_t width, size_t height, enum cudaMemcpyKind
    kind);
cudaError_t cudaMemcpy3D_ptds(const struct cudaMemcpy3DParms *p);
cudaError_t cudaMemcpy3DPeer_ptds(const struct cudaMemcpy3DPeerParms *p);
cudaError_t cudaMemcpyAsync_ptsz(
     void *dst, const void *src, size_t count, enum cudaMemcpyKind kind, cudaStream_t stream );
cudaError_t cudaMemcpyToSymbolAsync_ptsz(
     const void *symbol, const void *src, size_t count, size_t offset, enum cudaMemcpyKind kind, cudaStream_t stream
    );
cudaError_t cudaMemcpyFromSymbolAsync_ptsz(
     void *dst, const void *symbol, size_t count, size_t offset, enum cudaMemcpyKind kind, cudaStream_t stream );
cudaError_t cudaMemsetAsync_ptsz( void *devPtr, int value, size_t count, cudaStream_t stream );
cudaError_t cudaMemset2DAsync_ptsz(
     void *devPtr, size_t pitch, int value, size_t width, size_t height, cudaStream_t stream );
cudaError_t cudaMemset3DAsync_ptsz(
     struct cudaPitchedPtr pitchedDevPtr, int value, struct cudaExtent extent, cudaStream_t stream );
cudaError_t cudaMemcpy2DAsync_ptsz(
     void *dst, size_t dpitch, const void *src, size_t spitch, size_t width, size_t height, enum cudaMemcpyKind
    kind, cudaStream_t stream );
cudaError_t cudaMemcpy3DAsync_ptsz(const struct cudaMemcpy3DParms *p, cudaStream_t stream );
cudaError_t cudaMemcpy3DPeerAsync_ptsz( const struct cudaMemcpy3DPeerParms *p, cudaStream_t stream );
cudaError_t cudaStreamGetPriority_ptsz(cudaStream_t hStream, int *priority);
cudaError_t cudaStreamGetFlags_ptsz(cudaStream_t hStream, unsigned int *flags);
cudaError_t cudaStreamGetId_ptsz(cudaStream_t hStream, unsigned long long *streamId);
cudaError_t cudaStreamWaitEvent_ptsz(cudaStream_t stream, cudaEvent_t event, unsigned int flags );
cudaError_t cudaStreamAddCallback_ptsz(
     cudaStream_t stream, cudaStreamCallback_t callback, void *userData, unsigned int flags);
cudaError_t cudaStreamSynchronize_ptsz(cudaStream_t stream);
cudaError_t cudaStreamQuery_ptsz(cudaStream_t stream);
cudaError_t cudaStreamAttachMemAsync_ptsz( cudaStream_t stream, void *devPtr, size_t length , unsigned int flags );
cudaError_t cudaStreamBeginCapture_ptsz(cudaStream_t stream, enum cudaStreamCaptureMode mode);
cudaError_t cudaStreamBeginCaptureToGraph_ptsz(
     cudaStream_t stream, cudaGraph_t graph, const cudaGraphNode_t *dependencies, const cudaGraphEdgeData
    *dependencyData, size_t numDependencies, enum cudaStreamCaptureMode mode);
cudaError_t cudaStreamEndCapture_ptsz(cudaStream_t stream, cudaGraph_t *pGraph);
cudaError_t cudaStreamIsCapturing_ptsz(cudaStream_t stream, enum cudaStreamCaptureStatus *pCaptureStatus);
cudaError_t cudaStreamGetCaptureInfo_v2_ptsz(
     cudaStream_t stream, enum cudaStreamCaptureStatus *captureStatus_out, unsigned long long *id_out , cudaGraph_t
    *graph_out , const cudaGraphNode_t **dependencies_out , size_t *numDependencies_out );
cudaError_t cudaStreamGetCaptureInfo_v3_ptsz(
     cudaStream_t stream, enum cudaStreamCaptureStatus *captureStatus_out, unsigned long long *id_out , cudaGraph_t
    *graph_out , const cudaGraphNode_t **dependencies_out , const cudaGraphEdgeData **edgeData_out , size_t
    *numDependencies_out );
cudaError_t cudaStreamUpdateCaptureDependencies_ptsz(
     cudaStream_t stream, cudaGraphNode_t *dependencies, size_t numDependencies, unsigned int flags );
cudaError_t cudaStreamUpdateCaptureDependencies_v2_ptsz(
     cudaStream_t stream, cudaGraphNode_t *dependencies, const cudaGraphEdgeData *dependencyData, size_t
    numDependencies, unsigned int flags );
cudaError_t cudaStreamCopyAttributes_ptsz(cudaStream_t dst, cudaStream_t src);
cudaError_t cudaStreamGetAttribute_ptsz(
     cudaStream_t hStream, cudaLaunchAttributeID attr, cudaLaunchAttributeValue *value_out);
cudaError_t cudaStreamSetAttribute_ptsz(
     cudaStream_t hStream, cudaLaunchAttributeID attr, const cudaLaunchAttributeValue *value);
cudaError_t cudaEventRecord_ptsz(cudaEvent_t event, cudaStream_t stream );
cudaError_t cudaEventRecordWithFlags_ptsz( cudaEvent_t event, cudaStream_t stream , unsigned int flags );
cudaError_t cudaLaunchKernel_ptsz(
     const void *func, dim3 gridDim, dim3 blockDim, void **args, size_t sharedMem, cudaStream_t stream);
cudaError_t cudaLaunchKernelExC_ptsz(const cudaLaunchConfig_t *config, const void *func, void **args);
cudaError_t cudaLaunchHostFunc_ptsz(cudaStream_t stream, cudaHostFn_t fn, void *userData);
cudaError_t cudaLaunchCooperativeKernel_ptsz(
     const void *func, dim3 gridDim, dim3 blockDim, void **args, size_t sharedMem, cudaStream_t stream);
cudaError_t cudaMemPrefetchAsync_ptsz( const void *devPtr, size_t count, int dstDevice, cudaStream_t stream );
cudaError_t cudaMemPrefetchAsync_v2_ptsz(
     const void *devPtr, size_t count, struct cudaMemLocation location, unsigned int flags, cudaStream_t stream );
cudaError_t cudaGraphUpload_ptsz(cudaGraphExec_t graphExec, cudaStream_t stream);
cudaError_t cudaGraphLaunch_ptsz(cudaGraphExec_t graphExec, cudaStream_t stream);
cudaError_t cudaMallocAsync_ptsz(void **devPtr, size_t size, cudaStream_t hStream);
cudaError_t cudaFreeAsync_ptsz(void *devPtr, cudaStream_t hStream);
cudaError_t cudaMallocFromPoolAsync_ptsz(void **ptr, size_t size, cudaMemPool_t memPool, cudaStream_t stream);
