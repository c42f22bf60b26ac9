/// Global variables, aliases and attributes.
extension ModulePrinter {
  /// Writes `@x = addrspace(1) global i32 5, align 4`.
  mutating func print(_ global: GlobalVariable) {
    write("@", quotedName(global.name), " = ")
    let linkage = global.linkage ?? (global.initializer == nil ? "external" : nil)
    if let linkage { write(linkage, " ") }
    for word in global.decorations where !word.hasPrefix("comdat") { write(word, " ") }
    if global.addressSpace != .generic { write("addrspace(\(global.addressSpace.number)) ") }
    if global.isExternallyInitialized { write("externally_initialized ") }
    write(global.isConstant ? "constant " : "global ")
    print(global.type)
    if let initializer = global.initializer {
      write(" ")
      print(initializer)
    }
    if let section = global.section { write(", section ", quoted(section)) }
    for word in global.decorations where word.hasPrefix("comdat") { write(", ", quotedComdat(word)) }
    if let alignment = global.alignment { write(", align \(alignment)") }
    print(attachments: global.metadata, separator: ", ")
    for attribute in global.attributes { print(attribute, at: .function) }
    write("\n")
  }

  /// Writes `@y = alias i32, ptr @x`.
  mutating func print(_ alias: Alias) {
    write("@", quotedName(alias.name), " = ")
    if let linkage = alias.linkage { write(linkage, " ") }
    for word in alias.decorations { write(word, " ") }
    write("alias ")
    print(alias.type)
    write(", ")
    print(typed: alias.aliasee)
    write("\n")
  }

  /// `comdat` or `comdat($name)`, the name in quotes where it needs them.
  func quotedComdat(_ word: String) -> String {
    let prefix = "comdat($"
    guard word.hasPrefix(prefix) else { return word }
    return prefix + quotedName(String(word.dropFirst(prefix.count).dropLast())) + ")"
  }

  // MARK: Attributes

  /// Where an attribute stands, which decides how one with a number is written.
  enum AttributePlace {
    /// At a parameter, an argument or a result.
    case parameter
    /// At a function or call.
    case function
    /// In a group.
    case group
  }

  /// Writes a blank and an attribute.
  mutating func print(_ attribute: Attribute, at place: AttributePlace) {
    write(" ")
    switch attribute {
    case .flag(let name): write(name)
    case .integer("align", let value) where place == .parameter: write("align \(value)")
    case .integer(let name, let value) where place == .group && (name == "align" || name == "alignstack"):
      write("\(name)=\(value)")
    case .integer(let name, let value): write("\(name)(\(value))")
    case .type(let name, let type):
      write(name, "(")
      print(type)
      write(")")
    case .string(let key, let value):
      write(quoted(key))
      if let value { write("=", quoted(value)) }
    case .text(let name, let inner): write(name, "(", inner, ")")
    case .group(let id): write("#\(id.index)")
    }
  }
}
