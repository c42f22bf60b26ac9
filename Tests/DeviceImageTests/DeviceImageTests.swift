import DeviceImage
import Testing

@Suite struct DeviceImageTests {
  /// Texts of different sizes and compressibility.
  enum Sample: CaseIterable {
    case nothing, oneByte, line, blanks, noise

    var text: [UInt8] {
      switch self {
      case .nothing: []
      case .oneByte: [0]
      case .line: Array("target triple = \"nvptx64-nvidia-cuda\"\n".utf8)
      case .blanks: Array(repeating: 32, count: 1_000_000)
      case .noise: (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
      }
    }
  }

  private func read(_ bytes: [UInt8]) throws -> DeviceImage {
    try bytes.withUnsafeBytes { try DeviceImage($0) }
  }

  @Test(arguments: Sample.allCases, ["", "vectorAdd.cu", "bücher/käse 日本.cu"])
  func roundTrip(sample: Sample, name: String) throws {
    let text = sample.text
    let image = DeviceImage(text: text, sourceName: name)
    let bytes = image.encoded
    let again = try read(bytes)
    #expect(again == image, "\(sample)")
    #expect(again.sourceName == name)
    #expect(again.textCount == text.count)
    #expect(again.contentHash == ContentHash(of: text))
    let inflated = try again.inflate()
    #expect(inflated.elementsEqual(text))
    #expect(try bytes.withUnsafeBytes { try DeviceImage(at: $0.baseAddress!) } == image)
  }

  @Test func bytesBehindAreNotRead() throws {
    let image = DeviceImage(text: Sample.line.text, sourceName: "a.cu")
    #expect(try read(image.encoded + [1, 2, 3]) == image)
  }

  @Test func longNamesAreCut() throws {
    let image = DeviceImage(text: [1], sourceName: String(repeating: "n", count: 70000))
    #expect(image.sourceName.utf8.count == 65535)
    #expect(try read(image.encoded) == image)
  }

  @Test func everyTruncationIsAnError() {
    let bytes = DeviceImage(text: Sample.line.text, sourceName: "a.cu").encoded
    for count in 0..<bytes.count {
      #expect(throws: count < 8 ? DeviceImageError.notDeviceCode : .corrupt) {
        try read(Array(bytes[..<count]))
      }
    }
  }

  /// Each bit of an image turned over, one at a time. Damage of the header or the name is an error; damage of the
  /// compressed text is one unless it lies in a bit without meaning, such as the last byte's padding.
  @Test func everyDamageIsAnError() throws {
    let text = Sample.line.text
    let bytes = DeviceImage(text: text, sourceName: "a.cu").encoded
    for at in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[at] ^= 1 << UInt8(bit)
        let result = Result { try read(damaged).inflate() }
        if case .success(let inflated) = result {
          #expect(at >= 64 && inflated.elementsEqual(text), "byte \(at), bit \(bit)")
        } else {
          #expect(throws: DeviceImageError.self) { try result.get() }
        }
      }
    }
  }

  /// Pseudo-random bytes behind a sound header: inflating says that they are damaged, and does not crash.
  @Test func nonsenseIsAnError() throws {
    let bytes = DeviceImage(text: Sample.noise.text, sourceName: "").encoded
    for seed in 1...50 {
      var state = UInt64(seed)
      let damaged =
        bytes[..<60]
        + bytes[60...].map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return UInt8(truncatingIfNeeded: state >> 33)
        }
      #expect(throws: DeviceImageError.corrupt) { try read(Array(damaged)).inflate() }
    }
  }

  @Test func otherCompilersCodeIsNamedSo() {
    let elf: [UInt8] = [0x50, 0xed, 0x55, 0xba, 1, 0, 16, 0] + Array(repeating: 0, count: 100)
    #expect(throws: DeviceImageError.notDeviceCode) { try read(elf) }
    #expect(throws: DeviceImageError.notDeviceCode) {
      try elf.withUnsafeBytes { try DeviceImage(at: $0.baseAddress!) }
    }
  }

  @Test func otherVersionsAreNamed() {
    var bytes = DeviceImage(text: [1, 2], sourceName: "").encoded
    bytes[8] = 9
    #expect(throws: DeviceImageError.unknownVersion(9)) { try read(bytes) }
  }
}
