import CUDAHeaders
import Testing

@testable import CUDARuntime
@testable import Runtime

struct TextureDescriptorTests {
  /// What Swift writes is what the device's functions read: the header's structure.
  @Test func hasTheLayoutOfTheHeader() throws {
    var settings = TextureSettings()
    settings.addressModes = [.wrap, .border, .mirror]
    settings.isLinear = true
    settings.hasNormalizedCoordinates = true
    settings.border = [1, 2, 3, 4]
    settings.levelBias = 0.5
    settings.leastLevel = 1
    settings.greatestLevel = 6
    let format = try #require(ElementFormat(.unsignedNormalized, channelBytes: 1, channels: 4))
    let level = TextureDescriptor.Level(
      data: 0x1234_5678_9abc_def0, width: 17, height: 13, depth: 3, rowBytes: 68, pitch: 128, slice: 1664)
    let bytes = TextureDescriptor(levels: [level, level], format: format, settings: settings).bytes
    #expect(
      bytes.count == MemoryLayout<causewayTexture>.size + MemoryLayout<causewayImageLevel>.size)
    let read = bytes.withUnsafeBytes { $0.loadUnaligned(as: causewayTexture.self) }
    for found in [read.base, read.levels] {
      #expect(found.data == level.data)
      #expect(found.width == 17 && found.height == 13 && found.depth == 3)
      #expect(found.rowBytes == 68 && found.pitch == 128 && found.slice == 1664)
    }
    #expect(read.element == UInt32(causewayChannelUnsignedNormalized.rawValue) | 1 << 8 | 4 << 16)
    let flags = [
      causewayTextureLinear, causewayTextureNormalized, causewayTextureHasBorder, causewayTextureFolds,
    ].reduce(0) { $0 | $1.rawValue }
    #expect(read.flags & 0xff == flags)
    #expect(read.flags >> causewayTextureAddressShift.rawValue == 0 | 3 << 2 | 2 << 4)
    #expect(read.divisor == 255)
    #expect(read.lastLevel == 1)
    #expect(read.levelBias == 0.5 && read.leastLevel == 1 && read.greatestLevel == 6)
    #expect(read.border.0 == 1 && read.border.1 == 2 && read.border.2 == 3 && read.border.3 == 4)
  }

  /// A description of a format, made into a format and back, is the same.
  @Test(arguments: [
    (cudaChannelFormatKindSigned, 8, 1), (cudaChannelFormatKindUnsigned, 16, 2),
    (cudaChannelFormatKindFloat, 32, 4),
    (cudaChannelFormatKindFloat, 16, 1), (cudaChannelFormatKindUnsignedNormalized8X2, 8, 2),
    (cudaChannelFormatKindSignedNormalized16X4, 16, 4),
  ])
  func formatsGoThereAndBack(_ kind: cudaChannelFormatKind, _ bits: Int32, _ channels: Int) throws {
    let desc = cudaChannelFormatDesc(
      x: bits, y: channels > 1 ? bits : 0, z: channels > 2 ? bits : 0, w: channels > 2 ? bits : 0, f: kind)
    let back = try ElementFormat(desc).description
    #expect(back.x == desc.x && back.y == desc.y && back.z == desc.z && back.w == desc.w && back.f == desc.f)
  }

  /// Three channels, channels of different sizes and channels of sizes that CUDA does not have.
  @Test(arguments: [(8, 8, 8, 0), (8, 16, 0, 0), (24, 0, 0, 0), (0, 0, 0, 0), (0, 8, 0, 0)])
  func otherFormatsAreRefused(_ x: Int32, _ y: Int32, _ z: Int32, _ w: Int32) {
    let desc = cudaChannelFormatDesc(x: x, y: y, z: z, w: w, f: cudaChannelFormatKindUnsigned)
    #expect(throws: RuntimeError.self) { try ElementFormat(desc) }
  }
}
