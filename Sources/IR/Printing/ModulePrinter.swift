extension Module {
  /// The module in LLVM's textual form (LLVM LangRef). Reading it gives a module that is equal to this one when both
  /// are `normalized()`, provided that no function uses a name twice.
  public var text: String {
    var printer = ModulePrinter(self)
    printer.printModule()
    return printer.text
  }

  /// A function of this module in LLVM's textual form. It need not be among the module's functions.
  public func text(of function: Function) -> String {
    var printer = ModulePrinter(self)
    printer.print(function)
    return printer.text
  }
}

/// Writes a module in LLVM's textual form, in the order in which clang does.
struct ModulePrinter {
  /// What is written.
  let module: Module
  /// What has been written so far.
  private(set) var text = ""
  /// The function that is being written.
  var function = Function(name: "", type: TypeTable.void, result: TypeTable.void)
  /// The names of its values and blocks.
  var names = LocalNames()
  /// Each type's text, since the same few are written again and again.
  private let typeTexts: [String]

  /// A printer that has written nothing yet.
  init(_ module: Module) {
    self.module = module
    typeTexts = module.types.types.indices.map { module.types.text(of: TypeID($0)) }
  }

  /// Writes everything.
  mutating func printModule() {
    if !module.sourceFileName.isEmpty { write("source_filename = ", quoted(module.sourceFileName), "\n") }
    if !module.dataLayout.isEmpty { write("target datalayout = ", quoted(module.dataLayout), "\n") }
    if !module.targetTriple.isEmpty { write("target triple = ", quoted(module.targetTriple), "\n") }
    for line in module.assembly { write("module asm ", quoted(line), "\n") }
    section(module.types.types.indices) { $0.printTypeDefinition(TypeID($1)) }
    section(module.comdats) { $0.write("$", quotedName($1.name), " = comdat ", $1.selection, "\n") }
    section(module.globals) { $0.print($1) }
    section(module.aliases) { $0.print($1) }
    for function in module.functions {
      write("\n")
      print(function)
    }
    section(module.attributeGroups.sorted { $0.key.index < $1.key.index }) { printer, group in
      printer.write("attributes #\(group.key.index) = {")
      for attribute in group.value { printer.print(attribute, at: .group) }
      printer.write(" }\n")
    }
    section(module.namedMetadata) { printer, list in
      let nodes = list.nodes.map { "!\($0.index)" }.joined(separator: ", ")
      printer.write("!", escapedMetadataName(list.name), " = !{", nodes, "}\n")
    }
    section(module.metadata.sorted { $0.key.index < $1.key.index }) { printer, entry in
      printer.write("!\(entry.key.index) = ")
      printer.print(entry.value)
      printer.write("\n")
    }
  }

  /// Writes each element of a part of the module, with an empty line before the first that writes something.
  private mutating func section<S: Sequence>(_ part: S, _ body: (inout ModulePrinter, S.Element) -> Void) {
    let start = text.utf8.count
    write("\n")
    for element in part { body(&self, element) }
    if text.utf8.count == start + 1 { text.removeLast() }
  }

  /// Writes `%struct.S = type { … }` if the type is a named structure.
  private mutating func printTypeDefinition(_ id: TypeID) {
    guard case .named(let name) = module.types[id] else { return }
    write(
      "%", quotedName(name), " = type ", module.types.bodies[name].map(module.types.text) ?? "opaque", "\n")
  }

  // MARK: Pieces

  /// Writes texts one after the other.
  mutating func write(_ parts: String...) {
    for part in parts { text += part }
  }

  /// Writes what `body` writes for each element, with commas between.
  mutating func list<S: Sequence>(_ elements: S, _ body: (inout ModulePrinter, S.Element) -> Void) {
    var isFirst = true
    for element in elements {
      if !isFirst { text += ", " }
      isFirst = false
      body(&self, element)
    }
  }

  /// Writes a type.
  mutating func print(_ type: TypeID) { text += typeTexts[Int(type.index)] }

  /// A text in quotes.
  func quoted(_ text: String) -> String { "\"\(escaped(text.utf8))\"" }
}
