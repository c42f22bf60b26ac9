/// Metadata (LLVM LangRef, "Metadata").
extension ModulePrinter {
  /// Writes `!{…}` or `!DIName(…)`.
  mutating func print(_ node: MetadataNode) {
    if node.isDistinct { write("distinct ") }
    switch node.body {
    case .tuple(let operands):
      write("!{")
      list(operands) { $0.print($1) }
      write("}")
    case .specialized(let name, let fields):
      write("!", name, "(")
      list(fields) { printer, field in
        if !field.name.isEmpty { printer.write(field.name, ": ") }
        printer.print(field.value)
      }
      write(")")
    }
  }

  /// Writes what a node, a debug record or an intrinsic's argument holds.
  mutating func print(_ operand: MetadataOperand) {
    switch operand {
    case .null: write("null")
    case .node(let id): write("!\(id.index)")
    case .string(let text): write("!", quoted(text))
    case .quoted(let text): write(quoted(text))
    case .constant(_, let id): print(typed: id)
    case .value(let type, let id):
      print(type)
      write(" %", names.values[Int(id.index)])
    case .integer(let number): write(String(number))
    case .word(let word): write(word)
    case .inline(let node): print(node)
    }
  }

  /// Writes `!dbg !7` and the like, each behind the separator.
  mutating func print(attachments: [MetadataAttachment], separator: String) {
    for attachment in attachments {
      write(separator, "!", escapedMetadataName(attachment.kind), " !\(attachment.node.index)")
    }
  }
}
