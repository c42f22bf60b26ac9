/// Functions and their blocks (LLVM LangRef, "Functions").
extension ModulePrinter {
  /// Writes a definition or declaration.
  mutating func print(_ original: Function) {
    function = original.withOneEdgeForEachTarget()
    names = LocalNames(function)
    write(function.isDeclaration ? "declare" : "define")
    if function.isDeclaration { print(attachments: function.metadata, separator: " ") }
    if let linkage = function.linkage { write(" ", linkage) }
    let isBehind = { (word: String) in word.hasSuffix("unnamed_addr") || word.hasPrefix("comdat") }
    for word in function.decorations where !isBehind(word) { write(" ", word) }
    if let convention = function.callingConvention { write(" ", convention) }
    for attribute in function.returnAttributes { print(attribute, at: .parameter) }
    write(" ")
    print(function.result)
    write(" @", quotedName(function.name), "(")
    printParameters()
    write(")")
    for word in function.decorations where word.hasSuffix("unnamed_addr") { write(" ", word) }
    for attribute in function.attributes { print(attribute, at: .function) }
    for word in function.decorations where word.hasPrefix("comdat") { write(" ", quotedComdat(word)) }
    if let alignment = function.alignment { write(" align \(alignment)") }
    if !function.isDeclaration {
      print(attachments: function.metadata, separator: " ")
      write(" {\n")
      let edges = function.incomingEdges()
      for index in function.blocks.indices { printBlock(index, edges[index]) }
      write("}")
    }
    write("\n")
  }

  private mutating func printParameters() {
    list(function.parameters) { printer, parameter in
      printer.print(printer.function[parameter.value].type)
      for attribute in parameter.attributes { printer.print(attribute, at: .parameter) }
      let isNamed = printer.function[parameter.value].name != nil
      if isNamed || !printer.function.isDeclaration {
        printer.write(" %", printer.names.values[Int(parameter.value.index)])
      }
    }
    if function.isVariadic { write(function.parameters.isEmpty ? "..." : ", ...") }
  }

  private mutating func printBlock(_ index: Int, _ edges: [IncomingEdge]) {
    let block = function.blocks[index]
    if index > 0 { write("\n") }
    if index > 0 || block.name != nil { write(names.blocks[index], ":\n") }
    for (place, parameter) in block.parameters.enumerated() {
      write("  %", names.values[Int(parameter.index)], " = phi ")
      print(function[parameter].type)
      write(" ")
      list(edges) { printer, edge in
        printer.write("[ ")
        printer.print(edge.arguments[place])
        printer.write(", %", printer.names.blocks[edge.block], " ]")
      }
      write("\n")
    }
    for instruction in block.instructions { print(instruction) }
  }

  private mutating func print(_ instruction: Instruction) {
    for record in instruction.debugRecords {
      write("    #dbg_", record.kind, "(")
      list(record.operands) { $0.print($1) }
      write(")\n")
    }
    write("  ")
    if let result = instruction.result { write("%", names.values[Int(result.index)], " = ") }
    print(instruction.operation, result: instruction.result.map { function[$0].type })
    print(attachments: instruction.metadata, separator: ", ")
    write("\n")
  }
}

/// A jump to a block: from where, and what it gives to the block's parameters.
struct IncomingEdge {
  /// The block that it comes from.
  var block: Int
  /// What is passed.
  var arguments: [Operand]
}

extension Function {
  /// The jumps to each block, in the order of the blocks that they come from.
  func incomingEdges() -> [[IncomingEdge]] {
    var edges: [[IncomingEdge]] = Array(repeating: [], count: blocks.count)
    for (index, block) in blocks.enumerated() {
      for target in block.terminator.targets {
        edges[Int(target.block.index)].append(IncomingEdge(block: index, arguments: target.arguments))
      }
    }
    return edges
  }

  /// The function with a block of its own for each jump that passes something else to a block than another jump from
  /// the same place does: φ instructions cannot say that.
  func withOneEdgeForEachTarget() -> Function {
    var result = self
    for index in blocks.indices where !blocks[index].instructions.isEmpty {
      let targets = blocks[index].terminator.targets
      if targets.count < 2 || targets.allSatisfy(\.arguments.isEmpty) { continue }
      var first: [BlockID: [Operand]] = [:]
      var added: [Block] = []
      let base = result.blocks.count
      result.blocks[index].instructions[blocks[index].instructions.count - 1].operation.rewriteTargets {
        guard let arguments = first[$0.block], arguments != $0.arguments else {
          first[$0.block] = $0.arguments
          return $0
        }
        added.append(Block(name: "edge", instructions: [Instruction(.branch(Branch($0)))]))
        return Target(BlockID(base + added.count - 1))
      }
      result.blocks += added
    }
    return result
  }
}
