import IR
import LLVMText

/// A module written as text, for tests of passes and analyses.
func module(_ text: String) throws -> Module {
  try verify(parse(Array(text.utf8), sourceName: "test")).module
}

extension Module {
  /// The function of a name.
  func function(_ name: String) -> Function? { functions.first { $0.name == name } }
  /// The place of the function of a name.
  func functionID(_ name: String) -> FunctionID? {
    functions.firstIndex { $0.name == name }.map { FunctionID($0) }
  }
}

extension Function {
  /// The block of a name.
  func block(_ name: String) -> BlockID? { blocks.firstIndex { $0.name == name }.map { BlockID($0) } }
  /// The value of a name.
  func value(_ name: String) -> ValueID? { values.firstIndex { $0.name == name }.map { ValueID($0) } }
}
