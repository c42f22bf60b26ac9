internal import IR
internal import Passes

extension KernelEmitter {
  /// Writes a call of one of the functions of sub-groups that `SubgroupExchange` asks for: `barrier`, `ballot`, `reduce_min`, and
  /// `broadcast`, `rotate` and `shuffle`, with the value's type behind a dot (OpenCL C Specification 3.0, 6.15.19, "Subgroup Functions").
  ///
  /// - Parameter name: The name without the common beginning.
  /// - Returns: False if it is none of these.
  mutating func emitSubgroupCall(
    _ name: String, _ call: Call, _ result: ValueID?
  ) throws(EmissionError) -> Bool {
    let function = name.split(separator: ".").first ?? ""
    switch function {
    case "barrier": write("sub_group_barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);")
    case "ballot": try run("sub_group_ballot(\(try argument(call, 0))).x", result)
    case "reduce_min": try run("sub_group_reduce_min(\(try argument(call, 0)))", result)
    case "broadcast", "rotate", "shuffle":
      try run("sub_group_\(function)(\(try argument(call, 0)), \(try argument(call, 1)))", result)
    default: return false
    }
    return true
  }
}
