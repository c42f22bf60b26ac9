/// A rule of the IR that a module breaks, and where.
public struct VerificationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public var message: String
  /// The function it is in; empty for the module itself.
  public var function: String
  /// The block's place in the function.
  public var block: Int?
  /// The instruction's place in the block.
  public var instruction: Int?

  init(_ message: String, function: String = "", block: Int? = nil, instruction: Int? = nil) {
    self.message = message
    self.function = function
    self.block = block
    self.instruction = instruction
  }

  /// The message with its place.
  public var description: String {
    var text = function.isEmpty ? "" : "function '\(function)'"
    if let block { text += ", block \(block)" }
    if let instruction { text += ", instruction \(instruction)" }
    return text.isEmpty ? message : "\(text): \(message)"
  }
}
