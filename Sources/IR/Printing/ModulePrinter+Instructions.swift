/// Instructions (LLVM LangRef, "Instruction Reference").
extension ModulePrinter {
  /// Writes an operation, without what it defines and its metadata; `result` is the type of what it gives.
  mutating func print(_ operation: Operation, result: TypeID?) {
    switch operation {
    case .binary(let i):
      write(i.operator.rawValue, i.flags.text, i.fastMath.text, " ")
      print(typed: i.left)
      write(", ")
      print(i.right)
    case .negate(let i):
      write("fneg", i.fastMath.text, " ")
      print(typed: i.operand)
    case .freeze(let i):
      write("freeze ")
      print(typed: i.operand)
    case .compareIntegers(let i):
      write("icmp", i.flags.text, " ", i.predicate.rawValue, " ")
      print(typed: i.left)
      write(", ")
      print(i.right)
    case .compareFloats(let i):
      write("fcmp", i.fastMath.text, " ", i.predicate.rawValue, " ")
      print(typed: i.left)
      write(", ")
      print(i.right)
    case .cast(let i):
      write(i.operator.rawValue, i.flags.text, " ")
      print(typed: i.operand)
      write(" to ")
      print(result!)
    case .select(let i):
      write("select", i.fastMath.text, " ")
      print(typed: [i.condition, i.ifTrue, i.ifFalse])
    case .extractValue(let i):
      write("extractvalue ")
      print(typed: i.aggregate)
      for index in i.indices { write(", \(index)") }
    case .insertValue(let i):
      write("insertvalue ")
      print(typed: [i.aggregate, i.element])
      for index in i.indices { write(", \(index)") }
    case .extractElement(let i):
      write("extractelement ")
      print(typed: [i.vector, i.index])
    case .insertElement(let i):
      write("insertelement ")
      print(typed: [i.vector, i.element, i.index])
    case .shuffleVector(let i):
      write("shufflevector ")
      print(typed: [i.first, i.second])
      write(", <\(i.mask.count) x i32> <")
      list(i.mask) { $0.write($1 < 0 ? "i32 poison" : "i32 \($1)") }
      write(">")
    case .allocate, .load, .store, .elementAddress, .atomicUpdate, .compareExchange, .fence:
      print(memory: operation, result: result)
    case .call(let call): print(call)
    case .branch, .conditionalBranch, .switch, .return, .unreachable: print(terminator: operation)
    }
  }

  private mutating func print(terminator: Operation) {
    switch terminator {
    case .branch(let i):
      write("br ")
      print(i.target)
    case .conditionalBranch(let i):
      write("br ")
      print(typed: i.condition)
      write(", ")
      print(i.ifTrue)
      write(", ")
      print(i.ifFalse)
    case .switch(let i):
      write("switch ")
      print(typed: i.operand)
      write(", ")
      print(i.defaultTarget)
      write(" [\n")
      for item in i.cases {
        write("    ")
        print(typed: item.value)
        write(", ")
        print(item.target)
        write("\n")
      }
      write("  ]")
    case .return(let i):
      write("ret ")
      if let value = i.value { print(typed: value) } else { write("void") }
    default: write("unreachable")
    }
  }

  private mutating func print(_ target: Target) {
    write("label %", names.blocks[Int(target.block.index)])
  }

  // MARK: Operands

  /// Writes an operand.
  mutating func print(_ operand: Operand) {
    switch operand {
    case .value(let id): write("%", names.values[Int(id.index)])
    case .constant(let id): print(id)
    }
  }

  /// Writes an operand with its type.
  mutating func print(typed operand: Operand) {
    print(module.type(of: operand, in: function))
    write(" ")
    print(operand)
  }

  /// Writes operands with their types, separated by commas.
  mutating func print(typed operands: [Operand]) {
    list(operands) { $0.print(typed: $1) }
  }
}

extension IntegerFlags {
  /// The flags in LLVM's order, each with a blank before it.
  var text: String {
    let names: [(IntegerFlags, String)] = [
      (.nuw, " nuw"), (.nsw, " nsw"), (.exact, " exact"), (.disjoint, " disjoint"), (.nneg, " nneg"),
      (.samesign, " samesign"),
    ]
    return isEmpty ? "" : names.filter { contains($0.0) }.map(\.1).joined()
  }
}

extension FastMathFlags {
  /// The flags in LLVM's order, each with a blank before it.
  var text: String {
    if isEmpty { return "" }
    if self == .fast { return " fast" }
    let names: [(FastMathFlags, String)] = [
      (.reassoc, " reassoc"), (.nnan, " nnan"), (.ninf, " ninf"), (.nsz, " nsz"), (.arcp, " arcp"),
      (.contract, " contract"), (.afn, " afn"),
    ]
    return names.filter { contains($0.0) }.map(\.1).joined()
  }
}
