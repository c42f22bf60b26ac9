public import CUDAHeaders

/// Does something with the thread's own stream in place of the legacy default stream.
func perThread(_ body: () -> cudaError_t) -> cudaError_t {
  let state = ThreadState.current
  let before = state.defaultIsPerThread
  state.defaultIsPerThread = true
  defer { state.defaultIsPerThread = before }
  return body()
}

/// `cudaMemcpy` with the thread's own stream as the default.
@c @implementation
public func cudaMemcpy_ptds(
  _ dst: UnsafeMutableRawPointer!, _ src: UnsafeRawPointer!, _ count: Int, _ kind: cudaMemcpyKind
) -> cudaError_t { perThread { cudaMemcpy(dst, src, count, kind) } }

/// `cudaMemcpyToSymbol` with the thread's own stream as the default.
@c @implementation
public func cudaMemcpyToSymbol_ptds(
  _ symbol: UnsafeRawPointer!, _ src: UnsafeRawPointer!, _ count: Int, _ offset: Int, _ kind: cudaMemcpyKind
) -> cudaError_t { perThread { cudaMemcpyToSymbol(symbol, src, count, offset, kind) } }

/// `cudaMemcpyFromSymbol` with the thread's own stream as the default.
@c @implementation
public func cudaMemcpyFromSymbol_ptds(
  _ dst: UnsafeMutableRawPointer!, _ symbol: UnsafeRawPointer!, _ count: Int, _ offset: Int,
  _ kind: cudaMemcpyKind
) -> cudaError_t { perThread { cudaMemcpyFromSymbol(dst, symbol, count, offset, kind) } }

/// `cudaMemset` with the thread's own stream as the default.
@c @implementation
public func cudaMemset_ptds(_ devPtr: UnsafeMutableRawPointer!, _ value: Int32, _ count: Int) -> cudaError_t {
  perThread { cudaMemset(devPtr, value, count) }
}

/// `cudaMemset2D` with the thread's own stream as the default.
@c @implementation
public func cudaMemset2D_ptds(
  _ devPtr: UnsafeMutableRawPointer!, _ pitch: Int, _ value: Int32, _ width: Int, _ height: Int
) -> cudaError_t { perThread { cudaMemset2D(devPtr, pitch, value, width, height) } }

/// `cudaMemset3D` with the thread's own stream as the default.
@c @implementation
public func cudaMemset3D_ptds(_ pitchedDevPtr: cudaPitchedPtr, _ value: Int32, _ extent: cudaExtent)
  -> cudaError_t
{ perThread { cudaMemset3D(pitchedDevPtr, value, extent) } }

/// `cudaMemcpy2D` with the thread's own stream as the default.
@c @implementation
public func cudaMemcpy2D_ptds(
  _ dst: UnsafeMutableRawPointer!, _ dpitch: Int, _ src: UnsafeRawPointer!, _ spitch: Int, _ width: Int,
  _ height: Int, _ kind: cudaMemcpyKind
) -> cudaError_t { perThread { cudaMemcpy2D(dst, dpitch, src, spitch, width, height, kind) } }

/// `cudaMemcpy3D` with the thread's own stream as the default.
@c @implementation
public func cudaMemcpy3D_ptds(_ p: UnsafePointer<cudaMemcpy3DParms>!) -> cudaError_t {
  perThread { cudaMemcpy3D(p) }
}

/// `cudaMemcpy3DPeer` with the thread's own stream as the default.
@c @implementation
public func cudaMemcpy3DPeer_ptds(_ p: UnsafePointer<cudaMemcpy3DPeerParms>!) -> cudaError_t {
  perThread { cudaMemcpy3DPeer(p) }
}

/// `cudaMemcpyAsync` with the thread's own stream as the default.
@c @implementation
public func cudaMemcpyAsync_ptsz(
  _ dst: UnsafeMutableRawPointer!, _ src: UnsafeRawPointer!, _ count: Int, _ kind: cudaMemcpyKind,
  _ stream: cudaStream_t!
) -> cudaError_t { perThread { cudaMemcpyAsync(dst, src, count, kind, stream) } }

/// `cudaMemcpyToSymbolAsync` with the thread's own stream as the default.
@c @implementation
public func cudaMemcpyToSymbolAsync_ptsz(
  _ symbol: UnsafeRawPointer!, _ src: UnsafeRawPointer!, _ count: Int, _ offset: Int, _ kind: cudaMemcpyKind,
  _ stream: cudaStream_t!
) -> cudaError_t { perThread { cudaMemcpyToSymbolAsync(symbol, src, count, offset, kind, stream) } }

/// `cudaMemcpyFromSymbolAsync` with the thread's own stream as the default.
@c @implementation
public func cudaMemcpyFromSymbolAsync_ptsz(
  _ dst: UnsafeMutableRawPointer!, _ symbol: UnsafeRawPointer!, _ count: Int, _ offset: Int,
  _ kind: cudaMemcpyKind, _ stream: cudaStream_t!
) -> cudaError_t { perThread { cudaMemcpyFromSymbolAsync(dst, symbol, count, offset, kind, stream) } }

/// `cudaMemsetAsync` with the thread's own stream as the default.
@c @implementation
public func cudaMemsetAsync_ptsz(
  _ devPtr: UnsafeMutableRawPointer!, _ value: Int32, _ count: Int, _ stream: cudaStream_t!
) -> cudaError_t { perThread { cudaMemsetAsync(devPtr, value, count, stream) } }

/// `cudaMemset2DAsync` with the thread's own stream as the default.
@c @implementation
public func cudaMemset2DAsync_ptsz(
  _ devPtr: UnsafeMutableRawPointer!, _ pitch: Int, _ value: Int32, _ width: Int, _ height: Int,
  _ stream: cudaStream_t!
) -> cudaError_t { perThread { cudaMemset2DAsync(devPtr, pitch, value, width, height, stream) } }

/// `cudaMemset3DAsync` with the thread's own stream as the default.
@c @implementation
public func cudaMemset3DAsync_ptsz(
  _ pitchedDevPtr: cudaPitchedPtr, _ value: Int32, _ extent: cudaExtent, _ stream: cudaStream_t!
) -> cudaError_t { perThread { cudaMemset3DAsync(pitchedDevPtr, value, extent, stream) } }

/// `cudaMemcpy2DAsync` with the thread's own stream as the default.
@c @implementation
public func cudaMemcpy2DAsync_ptsz(
  _ dst: UnsafeMutableRawPointer!, _ dpitch: Int, _ src: UnsafeRawPointer!, _ spitch: Int, _ width: Int,
  _ height: Int, _ kind: cudaMemcpyKind, _ stream: cudaStream_t!
) -> cudaError_t { perThread { cudaMemcpy2DAsync(dst, dpitch, src, spitch, width, height, kind, stream) } }

/// `cudaMemcpy3DAsync` with the thread's own stream as the default.
@c @implementation
public func cudaMemcpy3DAsync_ptsz(_ p: UnsafePointer<cudaMemcpy3DParms>!, _ stream: cudaStream_t!)
  -> cudaError_t
{ perThread { cudaMemcpy3DAsync(p, stream) } }

/// `cudaMemcpy3DPeerAsync` with the thread's own stream as the default.
@c @implementation
public func cudaMemcpy3DPeerAsync_ptsz(_ p: UnsafePointer<cudaMemcpy3DPeerParms>!, _ stream: cudaStream_t!)
  -> cudaError_t
{ perThread { cudaMemcpy3DPeerAsync(p, stream) } }
