/// What the values and blocks of a function are called in text: their names, each made different from all before it
/// (values and blocks share one namespace), and numbers for those without (LLVM LangRef, "Identifiers").
struct LocalNames {
  /// Each value's name behind the `%`; empty for a value that nothing defines.
  private(set) var values: [String] = []
  /// Each block's name behind the `%`.
  private(set) var blocks: [String] = []
  private var used: Set<String> = []
  private var next = 0

  /// The names of no function.
  init() {}

  /// The names in a function.
  init(_ function: Function) {
    values = Array(repeating: "", count: function.values.count)
    // LLVM numbers the parameters of a declaration as well, and does not write their names.
    for parameter in function.parameters { name(parameter.value, function) }
    for block in function.blocks {
      blocks.append(name(block.name))
      for parameter in block.parameters { name(parameter, function) }
      for instruction in block.instructions {
        if let result = instruction.result { name(result, function) }
      }
    }
  }

  private mutating func name(_ value: ValueID, _ function: Function) {
    values[Int(value.index)] = name(function[value].name)
  }

  private mutating func name(_ wish: String?) -> String {
    guard let wish else {
      next += 1
      return String(next - 1)
    }
    var name = wish
    var copy = 0
    while !used.insert(name).inserted {
      copy += 1
      name = "\(wish).\(copy)"
    }
    return quotedLocalName(name)
  }
}
