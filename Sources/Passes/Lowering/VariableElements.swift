public import IR

/// Replaces access to a vector's element by an index known only at run time by a choice among all elements.
///
///     %r = extractelement <2 x float> %v, i32 %i      ⟶      %a = extractelement %v, 0;  %b = extractelement %v, 1
///                                                             %r = select (%i == 1), %b, %a
///
/// OpenCL C names elements by letters. An index out of range gives poison in LLVM, and here an element.
public struct VariableElements {
  private var writer: InstructionWriter
  /// What takes the place of the results that are gone.
  private var replaced: [ValueID: Operand] = [:]

  /// Rewrites a function. The module gains constants.
  public static func run(_ function: inout Function, in module: inout Module) {
    guard
      function.blocks.contains(where: { block in
        block.instructions.contains { isVariable($0.operation) }
      })
    else { return }
    var pass = VariableElements(writer: InstructionWriter(function, module))
    for block in function.blocks.indices { pass.rewrite(BlockID(block)) }
    pass.writer.function.replaceUses(of: pass.replaced)
    function = pass.writer.function
    module = pass.writer.module
  }

  private init(writer: InstructionWriter) { self.writer = writer }

  private static func isVariable(_ operation: Operation) -> Bool {
    switch operation {
    case .extractElement(let i): i.index.valueID != nil
    case .insertElement(let i): i.index.valueID != nil
    default: false
    }
  }

  private mutating func rewrite(_ block: BlockID) {
    let old = writer.function[block].instructions
    guard old.contains(where: { Self.isVariable($0.operation) }) else { return }
    writer.function[block].instructions = []
    writer.block = block
    for instruction in old {
      writer.metadata = instruction.metadata
      switch instruction.operation {
      case .extractElement(let i) where i.index.valueID != nil:
        replaced[instruction.result!] = extract(i, writer.function[instruction.result!].type)
      case .insertElement(let i) where i.index.valueID != nil:
        replaced[instruction.result!] = insert(i, writer.function[instruction.result!].type)
      default: writer.function[block].instructions.append(instruction)
      }
    }
  }

  private mutating func extract(_ i: ExtractElement, _ type: TypeID) -> Operand {
    var result = element(i.vector, 0, type)
    for n in 1..<max(count(i.vector), 1) {
      let other = element(i.vector, n, type)
      result = writer.append(.select(Select(isIndex(i.index, n), other, result)), type)
    }
    return result
  }

  private mutating func insert(_ i: InsertElement, _ type: TypeID) -> Operand {
    let elementType = writer.module.type(of: i.element, in: writer.function)
    var result = i.vector
    for n in 0..<count(i.vector) {
      let old = element(i.vector, n, elementType)
      let new = writer.append(.select(Select(isIndex(i.index, n), i.element, old)), elementType)
      result = writer.append(.insertElement(InsertElement(result, new, writer.integer(n))), type)
    }
    return result
  }

  private mutating func element(_ vector: Operand, _ n: Int, _ type: TypeID) -> Operand {
    writer.append(.extractElement(ExtractElement(vector, writer.integer(n))), type)
  }

  private mutating func isIndex(_ index: Operand, _ n: Int) -> Operand {
    let type = writer.module.type(of: index, in: writer.function)
    let number = writer.integer(n, type)
    return writer.append(.compareIntegers(CompareIntegers(.eq, index, number)), TypeTable.i1)
  }

  private func count(_ vector: Operand) -> Int {
    let type = writer.module.type(of: vector, in: writer.function)
    if case .vector(let count, _) = writer.module.types[type] { return count }
    return 0
  }
}
