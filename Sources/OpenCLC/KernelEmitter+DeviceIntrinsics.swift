internal import IR
internal import Passes

extension KernelEmitter {
  /// NVPTX's intrinsics (LLVM, *User Guide for NVPTX Back-end*; NVVM IR Specification, "Intrinsic Functions"); `name`
  /// is without `llvm.nvvm.`.
  mutating func emitDeviceIntrinsic(_ name: String, _ call: Call, _ result: ValueID?) throws(EmissionError) {
    if name.hasPrefix("read.ptx.sreg.clock") || name.hasSuffix("globaltimer") {
      // Two readings are two numbers, and stay in their order.
      return try run(try specialRegister(String(name.dropFirst(14))), result)
    }
    if name.hasPrefix("read.ptx.sreg.") {
      return try give(result, try specialRegister(String(name.dropFirst(14))), call)
    }
    if name.hasPrefix("atomic.") { return try emitDeviceAtomic(name, call, result) }
    if name.hasPrefix("bar") { return try emitBarrier(name, call, result) }
    if name.hasPrefix("membar") || name.hasPrefix("fence") {
      return write("mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);")
    }
    if name.hasPrefix("ldg.global.") || name.hasPrefix("ldu.global.") {
      return try emitLoad(
        Load(call.arguments[0].operand!, alignment: constantArgument(call, 1) ?? 1), result!)
    }
    if name.hasPrefix("isspacep.") { return try emitSpaceTest(String(name.dropFirst(9)), call, result) }
    if name.hasPrefix("nanosleep") { return }
    if name.hasPrefix("ptr."), let result {
      pointees[result] = pointees[result] ?? "uchar"
      let text = try pointer(call.arguments[0].operand!, pointees[result]!, in: space(.value(result)))
      return try give(result, text, call)
    }
    var arguments: [String] = []
    for n in call.arguments.indices { arguments.append(try argument(call, n)) }
    guard let text = DeviceFunctions.call(name, arguments, helpers: &helpers) else {
      throw .unsupportedIntrinsic("llvm.nvvm." + name, at: location)
    }
    if let result { _ = try typeName(type(of: result)) }
    try give(result, text, call)
  }

  private mutating func specialRegister(_ name: String) throws(EmissionError) -> String {
    let dimension = ["x": 0, "y": 1, "z": 2][name.suffix(1)] ?? 0
    let isVector = name.dropLast().last == "."
    switch isVector ? String(name.dropLast(2)) : name {
    case "tid": return "((uint)get_local_id(\(dimension)))"
    case "ntid": return "((uint)get_local_size(\(dimension)))"
    case "ctaid": return "((uint)get_group_id(\(dimension)))"
    case "globalid": return "((uint)get_global_id(\(dimension)))"
    case "wideglobalid": return "((ulong)get_global_id(\(dimension)))"
    case "nctaid": return "((uint)get_num_groups(\(dimension)))"
    case "warpsize": return "32u"
    case "laneid": return "(\(Self.linearID) & 31u)"
    case "warpid": return "(\(Self.linearID) >> 5)"
    case "nwarpid": return "(((uint)(get_local_size(0) * get_local_size(1) * get_local_size(2)) + 31u) >> 5)"
    case "smid", "gridid": return "0u"
    case "nsmid": return "1u"
    case "lanemask.eq": return "(1u << (\(Self.linearID) & 31u))"
    case "lanemask.lt": return "((1u << (\(Self.linearID) & 31u)) - 1u)"
    case "lanemask.le": return "((2u << (\(Self.linearID) & 31u)) - 1u)"
    case "lanemask.gt": return "(~((2u << (\(Self.linearID) & 31u)) - 1u))"
    case "lanemask.ge": return "(~((1u << (\(Self.linearID) & 31u)) - 1u))"
    case "dynamic_smem_size":
      usesDynamicSharedBytes = true
      return "dynamic_shared_bytes"
    case "total_smem_size":
      usesDynamicSharedBytes = true
      return "(dynamic_shared_bytes + \(sharedBytes)u)"
    case "clock": return "(uint)\(clock())"
    case "clock64": return clock()
    case "globaltimer":
      return options.clockMegahertz == 0 ? clock() : "\(helpers.nanoseconds(options.clockMegahertz))()"
    case "clusterid", "cluster.ctaid":
      return name.hasPrefix("cluster.") ? "0u" : "((uint)get_group_id(\(dimension)))"
    default: throw .unsupportedIntrinsic("llvm.nvvm.read.ptx.sreg." + name, at: location)
    }
  }

  private static let linearID =
    "(uint)(get_local_id(0) + get_local_size(0) * (get_local_id(1) + get_local_size(1) * get_local_id(2)))"

  // MARK: Barriers

  private static let barrier = "barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);"

  private mutating func emitBarrier(_ name: String, _ call: Call, _ result: ValueID?) throws(EmissionError) {
    if name == "barrier0" { return write(Self.barrier) }
    if name.hasPrefix("barrier0.") || name.hasPrefix("barrier.cta.red.") {
      let isNew = name.hasPrefix("barrier.cta.red.")
      let words = name.split(separator: ".")
      guard let operation = words.first(where: { ["popc", "and", "or"].contains($0) }) else {
        throw .unsupportedIntrinsic("llvm.nvvm." + name, at: location)
      }
      if isNew && constantArgument(call, 0) != 0 { throw .namedBarrier(at: location) }
      return try emitReducingBarrier(String(operation), call.arguments.last!.operand!, result)
    }
    // A barrier without a number of threads is one for the whole block, whatever it is called.
    switch call.arguments.count {
    case 1 where name.hasSuffix(".all") || ["barrier.sync", "barrier.n", "bar.sync"].contains(name):
      write(Self.barrier)
    case 2
    where name.hasSuffix(".count") && !name.contains("arrive") || name == "barrier.sync.cnt"
      || name == "barrier":
      // With one, it may be for some of them only, which work-groups cannot do: the host is told.
      let threads = "(uint)(get_local_size(0) * get_local_size(1) * get_local_size(2))"
      report("\(Fault.partialBarrier.rawValue)", if: "\(try argument(call, 1)) != \(threads)")
      write(Self.barrier)
    default: throw .namedBarrier(at: location)
    }
  }

  /// `__syncthreads_count` and its kin: a sum over the block in shared memory, between barriers.
  private mutating func emitReducingBarrier(
    _ operation: String, _ predicate: Operand, _ result: ValueID?
  ) throws(EmissionError) {
    let isTruth = bits(type(of: predicate)) == 1
    let condition = isTruth ? try text(predicate) : "(\(try text(predicate)) != 0)"
    let place = roundedUp(sharedBytes, to: 4)
    sharedBytes = place + 4
    let count = "(volatile local uint *)(static_shared + \(place))"
    write(Self.barrier)
    write("if (\(Self.linearID) == 0) *\(count) = 0;")
    write(Self.barrier)
    write("if (\(condition)) atomic_inc(\(count));")
    write(Self.barrier)
    let kept = names.unique("count")
    declarations.append("uint \(kept);")
    write("\(kept) = *\(count);")
    guard let result, usesOf[Int(result.index)] > 0 else { return }
    let size = "(uint)(get_local_size(0) * get_local_size(1) * get_local_size(2))"
    let truth = operation == "popc" ? kept : operation == "and" ? "(\(kept) == \(size))" : "(\(kept) != 0)"
    let isNumber = bits(type(of: result)) > 1
    try define(result, isNumber && operation != "popc" ? "(\(truth) ? 1u : 0u)" : truth, mayInline: false)
  }

  // MARK: Atomics and address spaces

  private mutating func emitDeviceAtomic(_ name: String, _ call: Call, _ result: ValueID?)
    throws(EmissionError)
  {
    let words = name.split(separator: ".").map(String.init)
    let address = call.arguments[0].operand!
    // `atomic.load.inc.32.p0`, or `atomic.add.gen.i.sys.i32.p0`: the operation and how it reads its numbers.
    let word = words[1] == "load" ? words[2] : words[1]
    if word == "cas" {
      let width = bits(type(of: call.arguments[1].operand!))
      guard width >= 32 else { throw .unsupportedIntrinsic("llvm.nvvm." + name, at: location) }
      let expected = try argument(call, 1)
      return try run(try compareExchange(address, expected, try argument(call, 2), width), result)
    }
    let value = call.arguments[1].operand!
    let isFloat = bits(type(of: value)) == 0
    let operations: [String: AtomicOperator] = [
      "inc": .uincWrap, "dec": .udecWrap, "exch": .xchg, "and": .and, "or": .or, "xor": .xor,
      "add": isFloat ? .fadd : .add, "max": .max, "min": .min,
    ]
    guard let operation = operations[word] else {
      throw .unsupportedIntrinsic("llvm.nvvm." + name, at: location)
    }
    try emitAtomic(operation, address, try text(value), type(of: value), result)
  }

  private mutating func emitSpaceTest(_ name: String, _ call: Call, _ result: ValueID?) throws(EmissionError)
  {
    let operand = call.arguments[0].operand!
    let own = space(operand)
    if own == .generic {
      usesGeneric = true
      let test = name == "local" ? "IS_PRIVATE" : "IS_SHARED"
      return try give(result, "\(test)(\(try pointer(operand, "uchar")))", call)
    }
    let isSo =
      switch name {
      case "shared", "shared.cluster": own == .local
      case "local": own == .private
      default: false
      }
    try give(result, isSo ? "true" : "false", call)
  }
}
