/// Instructions that reach memory (LLVM LangRef, "Memory Access and Addressing Operations"), and calls.
extension ModulePrinter {
  /// Writes an operation on memory.
  mutating func print(memory operation: Operation, result: TypeID?) {
    switch operation {
    case .allocate(let i):
      write("alloca ")
      print(i.type)
      if let count = i.count {
        write(", ")
        print(typed: count)
      }
      write(", align \(i.alignment)")
      if let result, case .pointer(let space) = module.types[result], space != .generic {
        write(", addrspace(\(space.number))")
      }
    case .load(let i):
      write("load ", i.ordering == nil ? "" : "atomic ", i.isVolatile ? "volatile " : "")
      print(result!)
      write(", ")
      print(typed: i.address)
      print(scope: i.scope, i.ordering)
      write(", align \(i.alignment)")
    case .store(let i):
      write("store ", i.ordering == nil ? "" : "atomic ", i.isVolatile ? "volatile " : "")
      print(typed: [i.value, i.address])
      print(scope: i.scope, i.ordering)
      write(", align \(i.alignment)")
    case .elementAddress(let i):
      write("getelementptr ")
      for flag in i.flags { write(flag, " ") }
      print(i.source)
      write(", ")
      print(typed: [i.base] + i.indices)
    case .atomicUpdate(let i):
      write("atomicrmw ", i.isVolatile ? "volatile " : "", i.operator.rawValue, " ")
      print(typed: [i.address, i.value])
      print(scope: i.scope, i.ordering)
      write(", align \(i.alignment)")
    case .compareExchange(let i):
      write("cmpxchg ", i.isWeak ? "weak " : "", i.isVolatile ? "volatile " : "")
      print(typed: [i.address, i.expected, i.replacement])
      print(scope: i.scope, i.success)
      write(" ", i.failure.rawValue, ", align \(i.alignment)")
    case .fence(let i):
      write("fence")
      print(scope: i.scope, i.ordering)
    default: break
    }
  }

  private mutating func print(scope: String?, _ ordering: AtomicOrdering?) {
    if let scope { write(" syncscope(", quoted(scope), ")") }
    if let ordering { write(" ", ordering.rawValue) }
  }

  // MARK: Calls

  /// Writes a call.
  mutating func print(_ call: Call) {
    if let tail = call.tail { write(tail, " ") }
    write("call", call.fastMath.text)
    if let convention = call.callingConvention { write(" ", convention) }
    for attribute in call.returnAttributes { print(attribute, at: .parameter) }
    write(" ")
    if case .function(let result, _, let isVariadic) = module.types[call.functionType], !isVariadic {
      print(result)
    } else {
      print(call.functionType)
    }
    write(" ")
    print(call.callee)
    write("(")
    list(call.arguments) { $0.print($1) }
    write(")")
    for attribute in call.attributes { print(attribute, at: .function) }
    if call.bundles.isEmpty { return }
    write(" [ ")
    list(call.bundles) { printer, bundle in
      printer.write(printer.quoted(bundle.tag), "(")
      printer.print(typed: bundle.operands)
      printer.write(")")
    }
    write(" ]")
  }

  private mutating func print(_ callee: Call.Callee) {
    switch callee {
    case .function(let id): write("@", quotedName(module[id].name))
    case .indirect(let operand): print(operand)
    case .assembly(let assembly):
      write("asm ", assembly.hasSideEffects ? "sideeffect " : "", assembly.isAlignStack ? "alignstack " : "")
      write(quoted(assembly.template), ", ", quoted(assembly.constraints))
    }
  }

  private mutating func print(_ argument: Call.Argument) {
    print(argument.type)
    for attribute in argument.attributes { print(attribute, at: .parameter) }
    write(" ")
    switch argument.value {
    case .operand(let operand): print(operand)
    case .metadata(let metadata): print(metadata)
    }
  }
}
