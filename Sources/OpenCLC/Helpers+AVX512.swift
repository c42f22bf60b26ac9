internal import Passes

/// Masked accesses to memory by the instructions that x86 processors with AVX-512 have for them.
///
/// A driver whose compiler is clang, working for the processor at hand, says by `__AVX512F__` and its like that its builtin
/// functions are there; the text decides by them when it is compiled. Anywhere else the general form is taken.
extension Helpers {
  /// The name of the macro that tells whether the builtin functions can be used.
  private static let macro = "LANES_AVX512"

  /// Two forms of the same text.
  mutating func withAVX512(_ form: String, otherwise general: String) -> String {
    need(
      Self.macro,
      """
      #if defined(__AVX512F__) && defined(__AVX512DQ__) && defined(__AVX512BW__) && defined(__AVX512VL__)
      #if defined(__x86_64__) && __has_builtin(__builtin_ia32_gatherdiv16si)
      #define LANES_AVX512
      #endif
      #endif
      """)
    return "#ifdef \(Self.macro)\n\(form)\n#else\n\(general)\n#endif"
  }

  /// A function that makes a mask's lanes bits of a number, with AVX-512.
  mutating func maskBits(_ count: Int) -> String {
    let mask = use(LaneType(base: "int", count: count))
    let text =
      switch count {
      case 4: "__builtin_ia32_cvtd2mask128(m)"
      case 8: "__builtin_ia32_cvtd2mask256(m)"
      case 16: "__builtin_ia32_cvtd2mask512(m)"
      default:
        "(uint)__builtin_ia32_cvtd2mask512(m.lo) | (uint)__builtin_ia32_cvtd2mask512(m.hi) << 16"
      }
    let function = withAVX512(
      "\(Self.inlined) uint lanes_a_bits_\(count)(\(mask) m) { return \(text); }", otherwise: "")
    need("lanes_a_bits_\(count)", function)
    return "lanes_a_bits_\(count)"
  }

  /// All lanes as bits.
  static func allBits(_ count: Int) -> String { count == 32 ? "0xffffffffu" : "\((1 << count) - 1)u" }

  /// A part of a vector in C.
  private static func part(_ text: String, _ index: Int, of parts: Int) -> String {
    switch parts {
    case 1: text
    case 2: text + (index == 0 ? ".lo" : ".hi")
    default: part(part(text, index * 2 / parts, of: 2), index % (parts / 2), of: parts / 2)
    }
  }

  /// The letters by which builtin functions name an element's size; nil for sizes that they do not have.
  private static func letters(_ bytes: Int) -> String { ["", "qi", "hi", "", "si", "", "", "", "di"][bytes] }

  /// The body of a function that reads neighbouring elements for the lanes of a mask; nil if there is no instruction.
  mutating func maskedLoad(_ type: LaneType) -> String? {
    guard let move = Move(type) else { return nil }
    let vector = use(type)
    let bits = maskBits(type.count)
    let chunk = use(type.signed.with(lanes: move.lanes))
    let loads = (0..<move.parts).map {
      "__builtin_astype(__builtin_ia32_loaddqu\(Self.letters(type.elementBytes))\(move.width)_mask("
        + "(const \(type.signed.base) *)(ulong)p + \($0 * move.lanes), (\(chunk))(0), b >> \($0 * move.lanes)), \(chunk))"
    }
    return """
        const uint b = \(bits)(m);
        return __builtin_astype((\(use(type.signed)))(\(loads.joined(separator: ", "))), \(vector));
      """
  }

  /// The body of a function that writes neighbouring elements of the lanes of a mask; nil if there is no instruction.
  mutating func maskedStore(_ type: LaneType) -> String? {
    guard let move = Move(type) else { return nil }
    let bits = maskBits(type.count)
    let signed = use(type.signed)
    let stores = (0..<move.parts).map {
      "__builtin_ia32_storedqu\(Self.letters(type.elementBytes))\(move.width)_mask("
        + "(\(type.signed.base) *)(ulong)p + \($0 * move.lanes), \(Self.part("s", $0, of: move.parts)), b >> \($0 * move.lanes));"
    }
    return """
        const uint b = \(bits)(m);
        const \(signed) s = __builtin_astype(v, \(signed));
        \(stores.joined(separator: "\n  "))
      """
  }

  /// A move of neighbouring elements.
  private struct Move {
    /// Lanes that one instruction moves.
    var lanes: Int
    /// Instructions.
    var parts: Int
    /// Bits that one moves.
    var width: Int

    init?(_ type: LaneType) {
      lanes = min(type.count, 64 / type.elementBytes)
      parts = type.count / lanes
      width = lanes * type.elementBytes * 8
      if width < 128 { return nil }
    }
  }

  /// The statements that read elements at addresses `a` for the lanes of bits `b`; nil for small elements.
  mutating func hardwareGather(_ type: LaneType) -> String? {
    guard type.elementBytes >= 4 else { return nil }
    let lanes = min(type.count, 8)
    let parts = type.count / lanes
    let name =
      switch (type.elementBytes, lanes) {
      case (4, 8): "gatherdiv16si"
      case (4, _): "gather3div8si"
      case (_, 8): "gatherdiv8di"
      default: "gather3div4di"
      }
    let chunk = use(type.signed.with(lanes: lanes))
    let place = use(LaneType(base: "long", count: type.count))
    let gathers = (0..<parts).map {
      "__builtin_astype(__builtin_ia32_\(name)((\(chunk))(0), (void *)0, \(Self.part("at", $0, of: parts)), b >> \($0 * lanes), 1), \(chunk))"
    }
    return """
        const \(place) at = __builtin_astype(a, \(place));
        return __builtin_astype((\(use(type.signed)))(\(gathers.joined(separator: ", "))), \(use(type)));
      """
  }

  /// The statements that write elements at addresses `a` for the lanes of bits `b`; nil for small elements.
  mutating func hardwareScatter(_ type: LaneType) -> String? {
    guard type.elementBytes >= 4 else { return nil }
    let lanes = min(type.count, 8)
    let parts = type.count / lanes
    let name =
      switch (type.elementBytes, lanes) {
      case (4, 8): "scatterdiv16si"
      case (4, _): "scatterdiv8si"
      case (_, 8): "scatterdiv8di"
      default: "scatterdiv4di"
      }
    let signed = use(type.signed)
    let place = use(LaneType(base: "long", count: type.count))
    let scatters = (0..<parts).map {
      "__builtin_ia32_\(name)((void *)0, b >> \($0 * lanes), \(Self.part("at", $0, of: parts)), \(Self.part("s", $0, of: parts)), 1);"
    }
    return """
        const \(place) at = __builtin_astype(a, \(place));
        const \(signed) s = __builtin_astype(v, \(signed));
        \(scatters.joined(separator: "\n  "))
      """
  }
}
