import IR

/// Instructions of every kind.
extension RandomModule {
  mutating func operand(_ type: TypeID) -> Operand {
    if let known = values[type], chance(70) { return .value(pick(known)) }
    return .constant(constant(type))
  }

  private mutating func integerType() -> TypeID {
    pick([TypeTable.i32, TypeTable.i8, TypeTable.i64, module.types.intern(.integer(bits: 17))])
  }

  private mutating func floatType() -> TypeID { pick([TypeTable.float, TypeTable.double]) }

  private mutating func pointerType() -> TypeID {
    module.types.intern(.pointer(pick([AddressSpace.generic, .global, .shared])))
  }

  private mutating func vectorType() -> TypeID {
    module.types.intern(.vector(count: 4, element: pick([TypeTable.i32, TypeTable.float])))
  }

  private mutating func fastMath() -> FastMathFlags { FastMathFlags(rawValue: UInt8(number(128))) }

  private mutating func scope() -> String? { pick([nil, "agent", "device", "block"]) }

  mutating func addInstruction(to block: Int) {
    let (operation, type) = chance(60) ? scalarOperation() : otherOperation()
    var instruction = Instruction(operation, metadata: attachments())
    if chance(15) {
      let variable = values.values.flatMap(\.self).min { $0.index < $1.index }
      let first = variable.map { MetadataOperand.value(function[$0].type, $0) } ?? .node(nodeID())
      instruction.debugRecords = [
        DebugRecord(
          pick(["value", "declare"]), [first, .node(nodeID()), .inline(node(depth: 1)), .node(nodeID())])
      ]
    }
    if let type {
      let id = function.makeValue(type, name: optionalName())
      instruction.result = id
      function.blocks[block].instructions.append(instruction)
      offer(id)
    } else {
      function.blocks[block].instructions.append(instruction)
    }
  }

  private mutating func scalarOperation() -> (IR.Operation, TypeID?) {
    switch number(8) {
    case 0:
      let type = integerType()
      let op = pick(BinaryOperator.allCases.filter { !$0.isFloatingPoint })
      let flags = pick([IntegerFlags(), .nuw, [.nuw, .nsw], .exact, .disjoint])
      return (.binary(Binary(op, operand(type), operand(type), flags: flags)), type)
    case 1:
      let type = floatType()
      let op = pick(BinaryOperator.allCases.filter(\.isFloatingPoint))
      return (.binary(Binary(op, operand(type), operand(type), fastMath: fastMath())), type)
    case 2:
      let type = floatType()
      return (.negate(Negate(operand(type), fastMath: fastMath())), type)
    case 3:
      let type = pick([integerType(), pointerType()])
      let predicate = pick(IntegerPredicate.allCases)
      let flags = pick([IntegerFlags(), .samesign])
      return (
        .compareIntegers(CompareIntegers(predicate, operand(type), operand(type), flags: flags)), TypeTable.i1
      )
    case 4:
      let type = floatType()
      let predicate = pick(FloatPredicate.allCases)
      return (
        .compareFloats(CompareFloats(predicate, operand(type), operand(type), fastMath: fastMath())),
        TypeTable.i1
      )
    case 5:
      let (op, from, to) = pick([
        (CastOperator.trunc, TypeTable.i64, TypeTable.i8), (.zext, TypeTable.i8, TypeTable.i32),
        (.sext, TypeTable.i32, TypeTable.i64), (.fptrunc, TypeTable.double, TypeTable.float),
        (.fpext, TypeTable.float, TypeTable.double), (.fptoui, TypeTable.float, TypeTable.i32),
        (.fptosi, TypeTable.double, TypeTable.i64), (.uitofp, TypeTable.i32, TypeTable.float),
        (.sitofp, TypeTable.i64, TypeTable.double), (.ptrtoint, TypeTable.pointer, TypeTable.i64),
        (.inttoptr, TypeTable.i64, TypeTable.pointer), (.bitcast, TypeTable.float, TypeTable.i32),
        (.addrspacecast, TypeTable.pointer, module.types.intern(.pointer(.global))),
      ])
      let flags: IntegerFlags = op == .zext && chance(50) ? .nneg : []
      return (.cast(Cast(op, operand(from), flags: flags)), to)
    case 6:
      let type = valueType()
      return (
        .select(Select(operand(TypeTable.i1), operand(type), operand(type), fastMath: fastMath())), type
      )
    default:
      let type = valueType()
      return (.freeze(Freeze(operand(type))), type)
    }
  }

  private mutating func otherOperation() -> (IR.Operation, TypeID?) {
    switch number(12) {
    case 0:
      let count: Operand? = chance(30) ? operand(TypeTable.i32) : nil
      let space = pick([AddressSpace.generic, .local])
      return (
        .allocate(Allocate(storableType(), count: count, alignment: 1 << number(5))),
        module.types.intern(.pointer(space))
      )
    case 1:
      let isAtomic = chance(30)
      return (
        .load(
          Load(
            operand(pointerType()), alignment: 1 << number(5), isVolatile: chance(30),
            ordering: isAtomic ? .acquire : nil, scope: isAtomic ? scope() : nil)), valueType()
      )
    case 2:
      let isAtomic = chance(30)
      return (
        .store(
          Store(
            operand(valueType()), to: operand(pointerType()), alignment: 1 << number(5),
            isVolatile: chance(30),
            ordering: isAtomic ? .release : nil, scope: isAtomic ? scope() : nil)), nil
      )
    case 3:
      let type = pointerType()
      return (
        .elementAddress(
          ElementAddress(
            source: storableType(), base: operand(type), indices: [operand(TypeTable.i64)],
            flags: pick([[], ["inbounds"], ["inbounds", "nuw"], ["nusw"]]))), type
      )
    case 4:
      return (
        .atomicUpdate(
          AtomicUpdate(
            pick(AtomicOperator.allCases), operand(pointerType()), operand(TypeTable.i32),
            ordering: pick([.monotonic, .acquire, .release, .acqRel, .seqCst]), scope: scope(), alignment: 4,
            isVolatile: chance(20))), TypeTable.i32
      )
    case 5:
      return (
        .compareExchange(
          CompareExchange(
            operand(pointerType()), expected: operand(TypeTable.i64), replacement: operand(TypeTable.i64),
            success: .acqRel, failure: .acquire, scope: scope(), alignment: 8, isWeak: chance(50),
            isVolatile: chance(20))),
        module.types.intern(.structure([TypeTable.i64, TypeTable.i1], isPacked: false))
      )
    case 6: return (.fence(Fence(pick([.acquire, .release, .seqCst]), scope: scope())), nil)
    case 7:
      let inner = module.types.intern(.array(count: 3, element: TypeTable.float))
      let outer = module.types.intern(.structure([TypeTable.i32, inner], isPacked: false))
      if chance(50) { return (.extractValue(ExtractValue(operand(outer), [1, number(3)])), TypeTable.float) }
      return (.insertValue(InsertValue(operand(outer), operand(TypeTable.float), [1, number(3)])), outer)
    case 8:
      let type = vectorType()
      guard case .vector(_, let element) = module.types[type] else { break }
      if chance(50) {
        return (.extractElement(ExtractElement(operand(type), operand(TypeTable.i32))), element)
      }
      return (.insertElement(InsertElement(operand(type), operand(element), operand(TypeTable.i64))), type)
    case 9:
      let type = vectorType()
      guard case .vector(_, let element) = module.types[type] else { break }
      let mask = (0...number(5)).map { _ in number(9) - 1 }
      return (
        .shuffleVector(ShuffleVector(operand(type), operand(type), mask: mask)),
        module.types.intern(.vector(count: mask.count, element: element))
      )
    default: break
    }
    return call()
  }

  private mutating func call() -> (IR.Operation, TypeID?) {
    let isFunction = chance(60)
    let id = FunctionID(number(3))
    let declared = module[id]
    var types = declared.parameters.map { declared[$0.value].type }
    if declared.isVariadic { types += some(3) { $0.valueType() } }
    let callee: Call.Callee =
      isFunction
      ? .function(id)
      : chance(50)
        ? .indirect(operand(TypeTable.pointer))
        : .assembly(InlineAssembly(name(), "=r,r", hasSideEffects: chance(50), isAlignStack: chance(50)))
    let arguments = types.map { type in
      Call.Argument(type, .operand(operand(type)), attributes: parameterAttributes())
    }
    var call = Call(
      callee, type: declared.type, arguments: arguments, tail: pick([nil, "tail", "musttail", "notail"]),
      callingConvention: pick([nil, "fastcc"]), returnAttributes: parameterAttributes(),
      attributes: attributes(),
      fastMath: fastMath())
    call.bundles = some(3) { r in Call.Bundle(r.name(), r.some(3) { $0.operand($0.valueType()) }) }
    return (.call(call), declared.result == TypeTable.void ? nil : declared.result)
  }

  mutating func addTerminator(to block: Int) {
    // Two jumps to one block pass the same, since φ instructions cannot tell them apart.
    var arguments: [Int: [Operand]] = [:]
    func target(_ r: inout RandomModule) -> Target {
      let to = 1 + r.number(r.function.blocks.count - 1)
      let passed = arguments[to] ?? r.function.blocks[to].parameters.map { r.operand(r.function[$0].type) }
      arguments[to] = passed
      return Target(BlockID(to), passed)
    }
    let canJump = function.blocks.count > 1
    let operation: IR.Operation
    switch canJump ? number(6) : 4 + number(2) {
    case 0, 1: operation = .branch(Branch(target(&self)))
    case 2:
      operation = .conditionalBranch(ConditionalBranch(operand(TypeTable.i1), target(&self), target(&self)))
    case 3:
      let cases = (0..<number(5)).map { n in
        Switch.Case(module.intern(.integer(TypeTable.i32, UInt128(n * 7))), target(&self))
      }
      operation = .switch(Switch(operand(TypeTable.i32), default: target(&self), cases: cases))
    case 4:
      operation = .return(Return(function.result == TypeTable.void ? nil : operand(function.result)))
    default: operation = .unreachable
    }
    function.blocks[block].instructions.append(Instruction(operation, metadata: attachments()))
  }
}
