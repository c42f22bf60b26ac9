import Testing
import Translator

@testable import Runtime

struct EncodingTests {
  private static let signature = KernelSignature(
    name: "k",
    parameters: [
      .init(name: "p", kind: .pointer, offset: 0, size: 8, alignment: 8),
      .init(name: "n", kind: .integer(bits: 32), offset: 8, size: 4, alignment: 4),
      .init(name: "s", kind: .aggregate, offset: 16, size: 40, alignment: 8),
    ])
  private static let kernel = CachedKernel(
    kernel: TranslatedKernel(
      signature: signature, source: "kernel void k() {}", entryPoint: "k_", buildOptions: "-w",
      arguments: [
        .pointer(parameter: 0), .value(parameter: 1), .value(parameter: 2), .moduleImage, .messageBuffer,
        .dynamicSharedMemory,
      ],
      staticSharedBytes: 16, localBytes: 8, maximumThreadsPerBlock: 256, followsPointersInMemory: true),
    binary: [1, 2, 3])
  private static let summary = ModuleSummary(
    kernels: [signature],
    image: ModuleImage(
      bytes: [1, 2, 3, 4, 5, 6, 7, 8], size: 100,
      variables: [.init(name: "v", offset: 0, size: 8, isConstant: true)], relocations: [0]))

  @Test func roundTrip() {
    var encoder = Encoder()
    encoder.write(Self.kernel)
    encoder.write(Self.summary)
    var decoder = Decoder(encoder.bytes)
    let kernel = decoder.cachedKernel()
    let summary = decoder.summary()
    #expect(kernel == Self.kernel)
    #expect(summary == Self.summary)
  }

  @Test(arguments: [
    Mapping.thread, .subgroups, .flatSubgroups(BlockShape(16, 4)), .vector(BlockShape(8, 4, 2)),
  ])
  func mappings(_ mapping: Mapping) {
    var kernel = Self.kernel
    kernel.kernel.mapping = mapping
    var encoder = Encoder()
    encoder.write(kernel)
    var decoder = Decoder(encoder.bytes)
    let found = decoder.cachedKernel()
    #expect(found == kernel)
  }

  /// Every prefix of an entry is refused.
  @Test func damage() {
    var encoder = Encoder()
    encoder.write(Self.kernel)
    for count in encoder.bytes.indices {
      var decoder = Decoder(Array(encoder.bytes[..<count]))
      let kernel = decoder.cachedKernel()
      #expect(kernel == nil)
    }
    // What a damaged byte gives is told from the whole by the file's checksum; here it only must not be a crash, and
    // where a length is damaged it has to be refused.
    var refused = 0
    for place in encoder.bytes.indices {
      var bytes = encoder.bytes
      bytes[place] ^= 0xFF
      var decoder = Decoder(bytes)
      if decoder.cachedKernel() == nil { refused += 1 }
    }
    #expect(refused > 50)
  }
}
