/// How the operands of an assembly statement are passed (LLVM LangRef, "Inline Asm Constraint String").
struct AssemblyConstraints {
  /// A value that the statement is given.
  enum Input: Hashable {
    /// In a register, or as a constant.
    case own
    /// As the first value of an output.
    case tied(to: Int)
  }

  /// The number of results.
  private(set) var outputCount = 0
  /// What is given, in the order of the call's arguments.
  private(set) var inputs: [Input] = []
  /// A constraint that has no meaning here, if there is one.
  private(set) var unknown: String?

  /// The letters that name a register or a constant of NVPTX.
  private static let letters: Set<String> = ["b", "c", "h", "r", "l", "q", "f", "d", "n", "i", "s", "C", "N"]

  /// Reads a constraint string (`=r,=f,r,l,0,~{memory}`).
  init(_ text: String) {
    for part in text.split(separator: ",") where !part.hasPrefix("~") {
      var letter = part
      if part.hasPrefix("=") {
        outputCount += 1
        letter = part.drop { $0 == "=" || $0 == "&" }
      } else if let number = Int(part) {
        inputs.append(.tied(to: number))
        continue
      } else {
        inputs.append(.own)
      }
      if !Self.letters.contains(String(letter)) { unknown = unknown ?? String(part) }
    }
  }
}
