import Testing

@testable import CompilerDriver

@Suite struct MissingLibrariesTests {
  @Test func namesLibraries() {
    let message = MissingLibraries.message(["own.h", "thrust/sort.h", "thrust/scan.h", "cublas_v2.h"])
    #expect(
      message == """
        nvcc error   : 'cublas_v2.h' belongs to cuBLAS, which Causeway does not provide: \
        write the operation as a kernel, or use a library of the host
        nvcc error   : 'thrust/sort.h' belongs to Thrust, which Causeway does not provide: \
        write the algorithm as a kernel, or compute it on the host
        """)
    #expect(MissingLibraries.message(["own.h", "cuda_runtime.h"]) == nil)
    #expect(MissingLibraries.message([]) == nil)
  }
}
