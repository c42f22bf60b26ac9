internal import IR

/// Intrinsic functions (NVVM IR Specification, "Intrinsic Functions"; LLVM LangRef, "Intrinsic Functions").
extension BlockExecution {
  /// Executes a call of a function that the module only declares.
  mutating func executeIntrinsic(
    _ name: String, _ call: Call, _ arguments: [RuntimeValue], _ result: ValueID?, _ thread: Int
  ) throws(InterpreterError) {
    if name.hasPrefix("llvm.nvvm.") {
      let inner = String(name.dropFirst(10))
      if inner.hasPrefix("read.ptx.sreg.") {
        return resume(thread, with: try specialRegister(String(inner.dropFirst(14)), thread))
      }
      if let request = warpRequest(inner, arguments, thread) {
        threads[thread].wait = .warp(request)
        return
      }
      if let barrier = Self.barrier(inner, arguments) {
        threads[thread].wait = .barrier(barrier)
        return
      }
      if inner.hasPrefix("membar") || inner.hasPrefix("fence") { return resume(thread, with: nil) }
      if inner == "exit" {
        threads[thread].frames = []
        return
      }
      throw .unsupported(name)
    }
    if name.hasPrefix("causeway.subgroup.") {
      threads[thread].wait = .warp(subgroupRequest(String(name.dropFirst(9)), arguments, thread))
      return
    }
    if name.hasPrefix("causeway.") {
      return try executeLanes(String(name.dropFirst(9)), call, arguments, result, thread)
    }
    guard name.hasPrefix("llvm.") else { throw .unsupported("the function '\(name)'") }
    let inner = String(name.dropFirst(5))
    let words = inner.split(separator: ".").map(String.init)
    switch words[0] {
    case "lifetime", "assume", "dbg", "experimental", "donothing", "prefetch":
      return resume(thread, with: nil)
    case "memcpy", "memmove":
      try memory.copy(Int(arguments[2].word), from: arguments[1].word, to: arguments[0].word)
      return resume(thread, with: nil)
    case "memset":
      try memory.fill(
        Int(arguments[2].word), with: UInt8(truncatingIfNeeded: arguments[1].word), at: arguments[0].word)
      return resume(thread, with: nil)
    case "trap": throw .undefined("the kernel has trapped")
    default: break
    }
    let type = type(call.arguments[0].operand!, thread)
    resume(thread, with: try NumericIntrinsic(words, type, module.types).result(arguments))
  }

  private func specialRegister(_ name: String, _ thread: Int) throws(InterpreterError) -> RuntimeValue {
    let index = threads[thread].index
    let linear = index.x + block.x * (index.y + block.y * index.z)
    let lane = UInt32(linear & 31)
    func part(_ extent: Extent) -> RuntimeValue {
      RuntimeValue(UInt32(name.hasSuffix(".x") ? extent.x : name.hasSuffix(".y") ? extent.y : extent.z))
    }
    switch name {
    case "tid.x", "tid.y", "tid.z": return part(index)
    case "ntid.x", "ntid.y", "ntid.z": return part(block)
    case "ctaid.x", "ctaid.y", "ctaid.z": return part(blockIndex)
    case "nctaid.x", "nctaid.y", "nctaid.z": return part(grid)
    case "warpsize": return RuntimeValue(32)
    case "laneid": return RuntimeValue(lane)
    case "warpid": return RuntimeValue(UInt32(linear >> 5))
    case "lanemask.eq": return RuntimeValue(1 << lane)
    case "lanemask.lt": return RuntimeValue((1 << lane) - 1)
    case "lanemask.le": return RuntimeValue(2 << lane &- 1)
    case "lanemask.gt": return RuntimeValue(~(2 << lane &- 1))
    case "lanemask.ge": return RuntimeValue(~((1 << lane) - 1))
    default: throw .unsupported("llvm.nvvm.read.ptx.sreg." + name)
    }
  }

  /// What a sub-group does, for which all its lanes that have not ended have to come together.
  private func subgroupRequest(_ name: String, _ arguments: [RuntimeValue], _ thread: Int) -> WarpRequest {
    let at = threads[thread].frames.last!.position
    return WarpRequest(
      place: .init(function: at.function, block: at.block, place: at.place, mask: .max), name: name,
      operands: arguments)
  }

  private func warpRequest(_ name: String, _ arguments: [RuntimeValue], _ thread: Int) -> WarpRequest? {
    let words = name.split(separator: ".").map(String.init)
    guard
      ["shfl", "vote", "match", "redux", "activemask"].contains(words[0]) || name.hasPrefix("bar.warp")
        || name.hasPrefix("barrier.warp")
    else { return nil }
    let at = threads[thread].frames.last!.position
    var mask: UInt32?
    if words.contains("sync") {
      mask = UInt32(truncatingIfNeeded: arguments[words[0] == "redux" ? 1 : 0].word)
    }
    return WarpRequest(
      place: .init(function: at.function, block: at.block, place: at.place, mask: mask), name: name,
      operands: arguments)
  }

  /// The barrier of a block that an intrinsic is.
  private static func barrier(_ name: String, _ arguments: [RuntimeValue]) -> Barrier? {
    guard name.hasPrefix("bar") else { return nil }
    let words = name.split(separator: ".").map(String.init)
    let hasID = !name.hasPrefix("barrier0")
    var barrier = Barrier(id: hasID ? Int(arguments[0].word) : 0, count: nil)
    if name.contains(".count") || name == "barrier" || name == "barrier.sync.cnt" {
      barrier.count = Int(arguments[1].word)
    }
    let reductions: [String: Barrier.Reduction] = ["popc": .count, "and": .and, "or": .or]
    if let word = words.first(where: { reductions[$0] != nil }), let last = arguments.last {
      barrier.reduction = reductions[word]!
      barrier.predicate = last.bits != 0
    }
    return barrier
  }
}
