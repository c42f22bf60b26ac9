extension Operation {
  /// Calls `body` with each operand in order, those given to the targets included.
  public func forEachOperand(_ body: (Operand) -> Void) {
    var copy = self
    copy.rewriteOperands {
      body($0)
      return $0
    }
  }

  /// The operands in order, those given to the targets included.
  public var operands: [Operand] {
    var result: [Operand] = []
    forEachOperand { result.append($0) }
    return result
  }

  /// Replaces each operand by what `change` makes of it.
  public mutating func rewriteOperands(_ change: (Operand) -> Operand) {
    switch self {
    case .binary(var i):
      i.left = change(i.left)
      i.right = change(i.right)
      self = .binary(i)
    case .negate(var i):
      i.operand = change(i.operand)
      self = .negate(i)
    case .freeze(var i):
      i.operand = change(i.operand)
      self = .freeze(i)
    case .compareIntegers(var i):
      i.left = change(i.left)
      i.right = change(i.right)
      self = .compareIntegers(i)
    case .compareFloats(var i):
      i.left = change(i.left)
      i.right = change(i.right)
      self = .compareFloats(i)
    case .cast(var i):
      i.operand = change(i.operand)
      self = .cast(i)
    case .select(var i):
      i.condition = change(i.condition)
      i.ifTrue = change(i.ifTrue)
      i.ifFalse = change(i.ifFalse)
      self = .select(i)
    case .allocate(var i):
      i.count = i.count.map(change)
      self = .allocate(i)
    case .load(var i):
      i.address = change(i.address)
      self = .load(i)
    case .store(var i):
      i.value = change(i.value)
      i.address = change(i.address)
      self = .store(i)
    case .elementAddress(var i):
      i.base = change(i.base)
      i.indices = i.indices.map(change)
      self = .elementAddress(i)
    case .atomicUpdate(var i):
      i.address = change(i.address)
      i.value = change(i.value)
      self = .atomicUpdate(i)
    case .compareExchange(var i):
      i.address = change(i.address)
      i.expected = change(i.expected)
      i.replacement = change(i.replacement)
      self = .compareExchange(i)
    case .extractValue(var i):
      i.aggregate = change(i.aggregate)
      self = .extractValue(i)
    case .insertValue(var i):
      i.aggregate = change(i.aggregate)
      i.element = change(i.element)
      self = .insertValue(i)
    case .extractElement(var i):
      i.vector = change(i.vector)
      i.index = change(i.index)
      self = .extractElement(i)
    case .insertElement(var i):
      i.vector = change(i.vector)
      i.element = change(i.element)
      i.index = change(i.index)
      self = .insertElement(i)
    case .shuffleVector(var i):
      i.first = change(i.first)
      i.second = change(i.second)
      self = .shuffleVector(i)
    case .call(var i):
      if case .indirect(let operand) = i.callee { i.callee = .indirect(change(operand)) }
      for n in i.arguments.indices {
        if case .operand(let operand) = i.arguments[n].value {
          i.arguments[n].value = .operand(change(operand))
        }
      }
      for n in i.bundles.indices { i.bundles[n].operands = i.bundles[n].operands.map(change) }
      self = .call(i)
    case .branch(var i):
      i.target.arguments = i.target.arguments.map(change)
      self = .branch(i)
    case .conditionalBranch(var i):
      i.condition = change(i.condition)
      i.ifTrue.arguments = i.ifTrue.arguments.map(change)
      i.ifFalse.arguments = i.ifFalse.arguments.map(change)
      self = .conditionalBranch(i)
    case .switch(var i):
      i.operand = change(i.operand)
      i.defaultTarget.arguments = i.defaultTarget.arguments.map(change)
      for n in i.cases.indices { i.cases[n].target.arguments = i.cases[n].target.arguments.map(change) }
      self = .switch(i)
    case .return(var i):
      i.value = i.value.map(change)
      self = .return(i)
    case .fence, .unreachable: break
    }
  }

  /// Replaces each target by what `change` makes of it.
  public mutating func rewriteTargets(_ change: (Target) -> Target) {
    switch self {
    case .branch(var i):
      i.target = change(i.target)
      self = .branch(i)
    case .conditionalBranch(var i):
      i.ifTrue = change(i.ifTrue)
      i.ifFalse = change(i.ifFalse)
      self = .conditionalBranch(i)
    case .switch(var i):
      i.defaultTarget = change(i.defaultTarget)
      for n in i.cases.indices { i.cases[n].target = change(i.cases[n].target) }
      self = .switch(i)
    default: break
    }
  }
}
