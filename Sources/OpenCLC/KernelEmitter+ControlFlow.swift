internal import IR
internal import Passes

/// Structured control flow from the dominator tree (Ramsey, *Beyond Relooper*, 2022), with `goto` where a jump leaves
/// several levels. Differently from there, what follows a loop is written after it, not inside it.
extension KernelEmitter {
  /// What surrounds the text being written.
  struct Surroundings {
    /// The block that is reached by doing nothing.
    var next: BlockID?
    /// Where `break` leads.
    var breakTarget: BlockID?
    /// Where `continue` leads.
    var continueTarget: BlockID?
  }

  mutating func emitBody() throws(EmissionError) {
    for block in graph.reversePostorder {
      labels[block] = names.unique("L_" + (function[block].name ?? "\(block.index)"))
    }
    try declareParametersOfBlocks()
    if loops.isReducible {
      placeBlocks()
      try emitTree(BlockID(0), Surroundings())
    } else {
      try emitFlat()
    }
  }

  private mutating func declareParametersOfBlocks() throws(EmissionError) {
    for block in graph.reversePostorder {
      for parameter in function[block].parameters where usesOf[Int(parameter.index)] > 0 {
        try declare(parameter)
      }
    }
  }

  /// Declares a value's variables at the top of the kernel.
  mutating func declare(_ value: ValueID) throws(EmissionError) {
    let type = type(of: value)
    let name = names.unique(function[value].name)
    if isAggregate(type) {
      var all: [String] = []
      for (n, leaf) in leafTypes(type).enumerated() {
        let own = names.unique("\(name)\(n)")
        all.append(own)
        declarations.append("\(try leafTypeName(leaf)) \(own);")
      }
      leaves[value] = all
      return
    }
    texts[Int(value.index)] = name
    reads[value] = [value]
    if module.isPointer(type) {
      let space = spaces.space(of: .value(value)) ?? .global
      declarations.append("\(pointerName(space, pointees[value] ?? "uchar"))\(name);")
    } else {
      declarations.append("\(try typeName(type)) \(name);")
    }
  }

  /// The C type in which an aggregate's leaf is kept; pointers are kept as numbers.
  mutating func leafTypeName(_ type: TypeID) throws(EmissionError) -> String {
    module.isPointer(type) ? "ulong" : try typeName(type)
  }

  /// Decides which blocks are written after a loop and which after a block's own text.
  private mutating func placeBlocks() {
    for block in graph.reversePostorder {
      guard let parent = dominators.parent[Int(block.index)] else { continue }
      let own = Set(loops.loops(around: block))
      if let left = loops.loops(around: parent).last(where: { !own.contains($0) }) {
        afterLoop[left, default: []].append(block)
        isPlacedAfterLoop.insert(block)
      } else if isMerge(block) {
        insideMerges[parent, default: []].append(block)
      }
    }
  }

  /// Whether several jumps, other than a loop's own repetitions, lead to the block.
  private func isMerge(_ block: BlockID) -> Bool {
    graph.predecessors[Int(block.index)].count { graph.place($0) < graph.place(block) } > 1
  }

  private mutating func emitTree(_ block: BlockID, _ around: Surroundings) throws(EmissionError) {
    let after = afterLoop[block] ?? []
    if loops.isHeader(block) {
      let exit = after.first ?? around.next
      let start = lines.count
      write("for (;;) {")
      indentation += 1
      try emitSequence(block, Surroundings(next: block, breakTarget: exit, continueTarget: block))
      indentation -= 1
      write("}")
      if holdsBarrier(Array(lines[start...])) { joinThreads() }
    } else {
      try emitSequence(block, around)
      return
    }
    for (n, following) in after.enumerated() {
      label(following)
      var inner = around
      inner.next = n + 1 < after.count ? after[n + 1] : around.next
      try emitTree(following, inner)
    }
  }

  /// A block's own text, that of blocks that simply follow, and then the merges that the last of them dominates, in order.
  private mutating func emitSequence(_ first: BlockID, _ around: Surroundings) throws(EmissionError) {
    var block = first
    if loops.isHeader(block) { lines.append(.label(block, labels[block]!)) }
    // Thousands of blocks in a row, as calls that were inlined leave them, take no more of the stack than one.
    while case .branch(let i) = function[block].terminator, isWrittenInPlace(i.target.block, behind: block),
      !loops.isHeader(i.target.block)
    {
      try emitInstructions(of: block)
      try emitArguments(i.target)
      block = i.target.block
    }
    let merges = insideMerges[block] ?? []
    var own = around
    own.next = merges.first ?? around.next
    try emitBlock(block, own)
    for (n, merge) in merges.enumerated() {
      label(merge)
      var inner = around
      inner.next = n + 1 < merges.count ? merges[n + 1] : around.next
      try emitTree(merge, inner)
    }
  }

  /// The label of a block that follows; a loop's label stands inside it, at its top, whoever jumps there.
  private mutating func label(_ block: BlockID) {
    if !loops.isHeader(block) { lines.append(.label(block, labels[block]!)) }
  }

  /// A block's instructions but for the last.
  private mutating func emitInstructions(of block: BlockID) throws(EmissionError) {
    for instruction in function[block].instructions.dropLast() { try emit(instruction, in: block) }
    note(function[block].instructions.last?.location)
  }

  private mutating func emitBlock(_ block: BlockID, _ around: Surroundings) throws(EmissionError) {
    try emitInstructions(of: block)
    switch function[block].terminator {
    case .branch(let i): try emitJump(i.target, from: block, around)
    case .conditionalBranch(let i):
      let condition = try text(i.condition)
      if i.ifTrue == i.ifFalse { return try emitJump(i.ifTrue, from: block, around) }
      try emitBranches(condition, i.ifTrue, i.ifFalse, from: block, around)
    case .switch(let i): try emitSwitch(i, from: block, around)
    default: if around.next != nil || indentation > 1 { write("return;") }
    }
  }

  /// Writes into lines of its own, and gives them back instead of adding them.
  private mutating func captured(
    _ body: (inout KernelEmitter) throws(EmissionError) -> Void
  ) throws(EmissionError) -> [Line] {
    let outer = lines
    lines = []
    indentation += 1
    try body(&self)
    indentation -= 1
    let result = lines
    lines = outer
    return result
  }

  private mutating func emitBranches(
    _ condition: String, _ ifTrue: Target, _ ifFalse: Target, from block: BlockID, _ around: Surroundings
  ) throws(EmissionError) {
    let first = try captured { (e: inout KernelEmitter) throws(EmissionError) in
      try e.emitJump(ifTrue, from: block, around)
    }
    let second = try captured { (e: inout KernelEmitter) throws(EmissionError) in
      try e.emitJump(ifFalse, from: block, around)
    }
    if holdsBarrier(first) && holdsBarrier(second) && !jumps(first) && !jumps(second) {
      return writeSeparately(condition, first, second)
    }
    let bare = condition.first == "(" && condition.last == ")" ? condition : "(\(condition))"
    if first.isEmpty {
      if second.isEmpty { return }
      write("if (!\(bare)) {")
      lines += second
    } else {
      write("if \(bare == condition && isBalanced(condition) ? condition : "(\(condition))") {")
      lines += first
      if !second.isEmpty {
        write("} else {")
        lines += second
      }
    }
    write("}")
    if (holdsBarrier(first) || holdsBarrier(second)) && !jumps(first) && !jumps(second) { joinThreads() }
  }

  /// Writes a barrier behind a loop or branch that has barriers. All threads of a block leave it together, so that this
  /// means nothing; PoCL 3.1 lets the first thread alone decide what follows if the last barrier lies inside.
  private mutating func joinThreads() { write("barrier(CLK_LOCAL_MEM_FENCE);") }

  /// Writes two branches that both have barriers one after the other, with a barrier between.
  ///
  /// All threads of a block take the same one, so that this means the same. PoCL 3.1 leaves out the end of a branch with
  /// a barrier in a loop if its alternative has a barrier too; it is right where a barrier stands between them.
  private mutating func writeSeparately(_ condition: String, _ first: [Line], _ second: [Line]) {
    let name = names.unique("taken")
    write("bool \(name) = \(Self.unwrapped(condition));")
    write("if (\(name)) {")
    lines += first
    write("}")
    write("barrier(CLK_LOCAL_MEM_FENCE);")
    write("if (!\(name)) {")
    lines += second
    write("}")
    joinThreads()
  }

  private func holdsBarrier(_ lines: [Line]) -> Bool { contains(lines, "barrier(") }

  /// Whether a branch's text is left, or entered, other than at its ends.
  private func jumps(_ lines: [Line]) -> Bool {
    // The statements that are open: whether `break` leaves them, and whether `continue` stays in them.
    var open: [(breaks: Bool, continues: Bool)] = []
    for line in lines {
      switch line {
      case .label(let block, _): if usedLabels.contains(block) { return true }
      case .text(let text):
        let words = text.drop { $0 == " " }
        if words.hasPrefix("}"), !open.isEmpty { open.removeLast() }
        if words.hasPrefix("goto ") || words.hasPrefix("return;") { return true }
        if words.contains("break;"), !open.contains(where: \.breaks) { return true }
        if words.contains("continue;"), !open.contains(where: \.continues) { return true }
        if words.hasSuffix("{") {
          let isLoop = words.hasPrefix("for ")
          open.append((isLoop || words.hasPrefix("switch "), isLoop))
        }
      }
    }
    return false
  }

  private func contains(_ lines: [Line], _ word: String) -> Bool {
    lines.contains {
      if case .text(let text) = $0 { return text.contains(word) }
      return false
    }
  }

  /// Whether the first bracket of a text closes at its end.
  private func isBalanced(_ text: String) -> Bool {
    var depth = 0
    let bytes = Array(text.utf8)
    for (n, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 && n < bytes.count - 1 { return false }
    }
    return true
  }

  private mutating func emitSwitch(
    _ i: Switch, from block: BlockID, _ around: Surroundings
  ) throws(EmissionError) {
    var inner = around
    inner.breakTarget = around.next
    write("switch (\(try text(i.operand))) {")
    var order: [Target] = []
    var values: [Target: [ConstantID]] = [:]
    for c in i.cases {
      if values[c.target] == nil { order.append(c.target) }
      values[c.target, default: []].append(c.value)
    }
    func isDefault(_ target: Target) -> Bool { target == i.defaultTarget }
    for target in order where !isDefault(target) {
      for value in values[target]! { write("case \(try text(value)):") }
      try emitCase(target, from: block, inner)
    }
    write("default:")
    try emitCase(i.defaultTarget, from: block, inner)
    write("}")
  }

  private mutating func emitCase(
    _ target: Target, from block: BlockID, _ around: Surroundings
  ) throws(EmissionError) {
    write("{")
    let body = try captured { (e: inout KernelEmitter) throws(EmissionError) in
      try e.emitJump(target, from: block, around)
    }
    lines += body
    write("} break;")
  }

  private mutating func emitJump(
    _ target: Target, from block: BlockID, _ around: Surroundings
  ) throws(EmissionError) {
    try emitArguments(target)
    let isBack = graph.place(target.block) <= graph.place(block)
    if isWrittenInPlace(target.block, behind: block) { return try emitTree(target.block, around) }
    if target.block == around.next { return }
    if target.block == around.breakTarget { return write("break;") }
    if target.block == around.continueTarget, isBack { return write("continue;") }
    usedLabels.insert(target.block)
    write("goto \(labels[target.block]!);")
  }

  /// Whether a block is written where the one that jumps to it ends.
  private func isWrittenInPlace(_ target: BlockID, behind block: BlockID) -> Bool {
    graph.place(target) > graph.place(block) && !isMerge(target)
      && dominators.parent[Int(target.index)] == block && !isPlacedAfterLoop.contains(target)
  }

  /// Gives a target's arguments to its block's parameters, all at once.
  private mutating func emitArguments(_ target: Target) throws(EmissionError) {
    var moves: [(to: String, from: String, parameter: ValueID, reads: Set<ValueID>)] = []
    for (parameter, argument) in zip(function[target.block].parameters, target.arguments)
    where usesOf[Int(parameter.index)] > 0 {
      if case .constant(let id) = argument, isUndefined(id) { continue }
      if argument == .value(parameter) { continue }
      let read = argument.valueID.map { reads[$0] ?? [] } ?? []
      let type = type(of: parameter)
      if isAggregate(type) {
        for (to, from) in zip(leaves[parameter]!, try leafTexts(argument)) {
          moves.append((to, from, parameter, read))
        }
      } else if module.isPointer(type) {
        let from = try pointer(argument, pointees[parameter] ?? "uchar", in: space(.value(parameter)))
        moves.append((texts[Int(parameter.index)]!, from, parameter, read))
      } else {
        moves.append((texts[Int(parameter.index)]!, try text(argument), parameter, read))
      }
    }
    for n in moves.indices {
      let isReadLater = moves[(n + 1)...].contains { $0.reads.contains(moves[n].parameter) }
      if isReadLater {
        let saved = names.unique("next_" + moves[n].to)
        let type = type(of: moves[n].parameter)
        let declared: String
        if module.isPointer(type) {
          declared = pointerName(space(.value(moves[n].parameter)), pointees[moves[n].parameter] ?? "uchar")
        } else {
          declared = isAggregate(type) ? "ulong " : try typeName(type) + " "
        }
        declarations.append("\(declared)\(saved);")
        write("\(saved) = \(moves[n].from);")
        moves[n].from = saved
        moves[n].reads = []
      }
    }
    // A saved value is assigned after everything that reads the old one.
    for move in moves where !move.from.hasPrefix("next_") { write("\(move.to) = \(move.from);") }
    for move in moves where move.from.hasPrefix("next_") { write("\(move.to) = \(move.from);") }
  }

  private func isUndefined(_ id: ConstantID) -> Bool {
    switch module[id] {
    case .undefined, .poison: true
    default: false
    }
  }

  /// Every block behind its label, for control flow that no nesting of loops expresses.
  private mutating func emitFlat() throws(EmissionError) {
    for (n, block) in graph.reversePostorder.enumerated() {
      lines.append(.label(block, labels[block]!))
      let next = n + 1 < graph.reversePostorder.count ? graph.reversePostorder[n + 1] : nil
      for instruction in function[block].instructions.dropLast() { try emit(instruction, in: block) }
      switch function[block].terminator {
      case .branch(let i): try emitFlatJump(i.target, next)
      case .conditionalBranch(let i):
        write("if (\(try text(i.condition))) {")
        try emitFlatJump(i.ifTrue, nil)
        write("}")
        try emitFlatJump(i.ifFalse, next)
      case .switch(let i):
        write("switch (\(try text(i.operand))) {")
        for c in i.cases {
          write("case \(try text(c.value)): {")
          try emitFlatJump(c.target, nil)
          write("}")
        }
        write("default: {")
        try emitFlatJump(i.defaultTarget, nil)
        write("}")
        write("}")
      default: write("return;")
      }
    }
  }

  private mutating func emitFlatJump(_ target: Target, _ next: BlockID?) throws(EmissionError) {
    try emitArguments(target)
    if target.block == next { return }
    usedLabels.insert(target.block)
    write("goto \(labels[target.block]!);")
  }
}
