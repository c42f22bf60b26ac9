/// What an instruction does.
public enum Operation: Hashable, Sendable {
  case binary(Binary)
  case negate(Negate)
  case freeze(Freeze)
  case compareIntegers(CompareIntegers)
  case compareFloats(CompareFloats)
  case cast(Cast)
  case select(Select)
  case allocate(Allocate)
  case load(Load)
  case store(Store)
  case elementAddress(ElementAddress)
  case atomicUpdate(AtomicUpdate)
  case compareExchange(CompareExchange)
  case fence(Fence)
  case extractValue(ExtractValue)
  case insertValue(InsertValue)
  case extractElement(ExtractElement)
  case insertElement(InsertElement)
  case shuffleVector(ShuffleVector)
  case call(Call)
  case branch(Branch)
  case conditionalBranch(ConditionalBranch)
  case `switch`(Switch)
  case `return`(Return)
  case unreachable

  /// Whether it ends a block.
  public var isTerminator: Bool {
    switch self {
    case .branch, .conditionalBranch, .switch, .return, .unreachable: true
    default: false
    }
  }

  /// Where a terminator may go, in order.
  public var targets: [Target] {
    switch self {
    case .branch(let i): [i.target]
    case .conditionalBranch(let i): [i.ifTrue, i.ifFalse]
    case .switch(let i): [i.defaultTarget] + i.cases.map(\.target)
    default: []
    }
  }
}
