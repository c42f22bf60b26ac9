import DeviceImage
import Testing

/// The examples of FIPS 180-4, cut to 128 bits.
@Suite struct ContentHashTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb924"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223"),
    ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039"),
  ])
  func publishedExamples(text: String, digits: String) {
    #expect(ContentHash(of: Array(text.utf8)).text == digits)
  }

  @Test func millionLetters() {
    #expect(
      ContentHash(of: repeatElement(UInt8(ascii: "a"), count: 1_000_000)).text
        == "cdc76e5c9914fb9281a1c7e284d73e67")
  }

  /// Every place of the padding's boundary, against each other: no two of these texts have one hash.
  @Test func lengthsAroundABlock() {
    let hashes = (0...200).map { ContentHash(of: repeatElement(0, count: $0)) }
    #expect(Set(hashes).count == hashes.count)
  }

  @Test func digitsKeepLeadingZeros() {
    #expect(ContentHash(high: 1, low: 0xab).text == "000000000000000100000000000000ab")
  }
}
