import CUDAHeaders
import CUDARuntime
import Testing

/// CUDA's functions as a Swift program calls them.
@Suite(.serialized)
struct InterfaceTests {
  @Test func copiesThereAndBack() {
    var memory: UnsafeMutableRawPointer?
    #expect(cudaMalloc(&memory, 400) == cudaSuccess)
    let values = (0..<100).map { Int32($0 * $0) }
    var back = [Int32](repeating: 0, count: 100)
    #expect(cudaMemcpy(memory, values, 400, cudaMemcpyHostToDevice) == cudaSuccess)
    #expect(cudaMemcpy(&back, memory, 400, cudaMemcpyDeviceToHost) == cudaSuccess)
    #expect(back == values)
    #expect(cudaFree(memory) == cudaSuccess)
  }

  @Test(arguments: [
    (cudaSuccess, "cudaSuccess", "no error"),
    (cudaErrorInvalidValue, "cudaErrorInvalidValue", "invalid argument"),
    (cudaErrorNotReady, "cudaErrorNotReady", "device not ready"),
    (cudaErrorAssert, "cudaErrorAssert", "device-side assert triggered"),
  ])
  func errorTexts(_ error: cudaError, _ name: String, _ text: String) {
    #expect(String(cString: cudaGetErrorName(error)) == name)
    #expect(String(cString: cudaGetErrorString(error)) == text)
  }

  @Test func lastErrorIsKeptAndForgotten() {
    _ = cudaGetLastError()
    #expect(cudaMalloc(nil, 16) == cudaErrorInvalidValue)
    #expect(cudaPeekAtLastError() == cudaErrorInvalidValue)
    #expect(cudaGetLastError() == cudaErrorInvalidValue)
    #expect(cudaGetLastError() == cudaSuccess)
  }

  @Test func structuresHaveCUDAsLayout() {
    #expect(MemoryLayout<cudaDeviceProp>.size == 1032)
    #expect(MemoryLayout<cudaPointerAttributes>.size == 24)
    #expect(MemoryLayout<cudaMemcpy3DParms>.size == 160)
    #expect(MemoryLayout<cudaFuncAttributes>.size == 144)
    #expect(MemoryLayout<cudaLaunchAttribute>.size == 72)
    #expect(MemoryLayout<cudaTextureDesc>.offset(of: \.maxAnisotropy) == 44)
  }

  @Test func kernelUnderCUDANames() {
    let text = """
      define ptx_kernel void @set(ptr %p, i32 %n) {
        store i32 %n, ptr %p, align 4
        ret void
      }
      """
    let kernel = CUDAKernel(deviceCode: Array(text.utf8), name: "set")
    var memory: UnsafeMutableRawPointer?
    #expect(cudaMalloc(&memory, 4) == cudaSuccess)
    var n: Int32 = 41
    withUnsafeMutablePointer(to: &memory) { memory in
      withUnsafeMutablePointer(to: &n) { n in
        var arguments: [UnsafeMutableRawPointer?] = [
          UnsafeMutableRawPointer(memory), UnsafeMutableRawPointer(n),
        ]
        let one = dim3(x: 1, y: 1, z: 1)
        #expect(cudaLaunchKernel(kernel.function, one, one, &arguments, 0, nil) == cudaSuccess)
      }
    }
    var found: Int32 = 0
    #expect(cudaMemcpy(&found, memory, 4, cudaMemcpyDeviceToHost) == cudaSuccess)
    #expect(found == 41)
    #expect(cudaFree(memory) == cudaSuccess)
  }

  /// Code that goes takes its variables' memory with it. Other suites take a few kilobytes of the same context meanwhile, and
  /// give them back.
  @Test func unloadedCodeGivesItsMemoryBack() {
    let text = """
      @table = addrspace(1) externally_initialized global [4000000 x i8] zeroinitializer, align 8
      define ptx_kernel void @clear() {
        store i32 0, ptr addrspacecast (ptr addrspace(1) @table to ptr), align 4
        ret void
      }
      """
    func freeBytes() -> Int {
      var (free, total) = (0, 0)
      #expect(cudaMemGetInfo(&free, &total) == cudaSuccess)
      return free
    }
    let (before, others) = (freeBytes(), 1_000_000)
    for _ in 0..<3 {
      let kernel = CUDAKernel(deviceCode: Array(text.utf8), name: "clear")
      let one = dim3(x: 1, y: 1, z: 1)
      #expect(cudaLaunchKernel(kernel.function, one, one, nil, 0, nil) == cudaSuccess)
      #expect(before - freeBytes() >= 4_000_000 - others)
      withExtendedLifetime(kernel) {}
    }
    #expect(abs(before - freeBytes()) < others)
  }
}
