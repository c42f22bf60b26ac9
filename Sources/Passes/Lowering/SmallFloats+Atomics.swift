import IR

/// Atomic updates of small numbers: the bits are exchanged as an integer until no other thread came between.
extension SmallFloats {
  /// `atomicrmw`; gives the bits that were there. What follows goes on in another block.
  mutating func update(_ i: AtomicUpdate, _ format: SmallFloat) throws(PassError) -> Operand {
    let address = current(i.address)
    let value = current(i.value)
    if i.operator == .xchg {
      var exchange = i
      exchange.address = address
      exchange.value = value
      return writer.append(.atomicUpdate(exchange), TypeTable.i16)
    }
    let first = writer.append(
      .load(Load(address, alignment: 2, ordering: .monotonic, scope: i.scope)), TypeTable.i16)
    let operand = wide(value, format)
    let loop = writer.function.makeBlock()
    let found = writer.function.makeValue(TypeTable.i16)
    let rest = writer.function.makeBlock()
    writer.function[loop].parameters = [found]
    writer.jump(to: loop, [first])

    writer.block = loop
    wideNumbers = [:]
    let new = narrow(try combined(i.operator, wide(.value(found), format), operand), format)
    let pair = writer.module.types.intern(.structure([TypeTable.i16, TypeTable.i1], isPacked: false))
    let attempt = writer.append(
      .compareExchange(
        CompareExchange(
          address, expected: .value(found), replacement: new, success: i.ordering,
          failure: .monotonic, scope: i.scope, alignment: 2, isVolatile: i.isVolatile)), pair)
    let there = writer.append(.extractValue(ExtractValue(attempt, [0])), TypeTable.i16)
    let isDone = writer.append(.extractValue(ExtractValue(attempt, [1])), TypeTable.i1)
    writer.branch(isDone, Target(rest), Target(loop, [there]))

    writer.block = rest
    wideNumbers = [:]
    return there
  }

  private mutating func combined(_ op: AtomicOperator, _ a: Operand, _ b: Operand) throws(PassError)
    -> Operand
  {
    switch op {
    case .fadd: writer.append(.binary(Binary(.fadd, a, b)), TypeTable.float)
    case .fsub: writer.append(.binary(Binary(.fsub, a, b)), TypeTable.float)
    case .fmax: writer.call("llvm.maxnum.f32", [a, b], result: TypeTable.float)!
    case .fmin: writer.call("llvm.minnum.f32", [a, b], result: TypeTable.float)!
    case .fmaximum: writer.call("llvm.maximum.f32", [a, b], result: TypeTable.float)!
    case .fminimum: writer.call("llvm.minimum.f32", [a, b], result: TypeTable.float)!
    default: throw unsupported("in an atomic operation")
    }
  }
}
