public import IR

/// Lets the threads of a block of two or three dimensions lie in one row, as the driver is then told they do: sub-groups are
/// rows' neighbours, and a warp may reach over several of CUDA's rows (CUDA C++ Programming Guide, "SIMT Architecture").
///
///     threadIdx.y, in blocks of 16 × 4    ⟶    (the thread's place in the row) / 16
public struct FlatBlocks {
  /// Rewrites a kernel from which everything has been inlined. The module gains constants and declarations.
  ///
  /// - Parameter block: The threads of a block in x, y and z.
  public static func run(_ function: inout Function, in module: inout Module, block: (x: Int, y: Int, z: Int))
  {
    let prefix = "llvm.nvvm.read.ptx.sreg."
    var writer = InstructionWriter(function, module)
    var results: [ValueID: Operand] = [:]
    for index in function.blocks.indices {
      writer.block = BlockID(index)
      writer.function[writer.block].instructions = []
      for instruction in function.blocks[index].instructions {
        guard case .call(let call) = instruction.operation, case .function(let id) = call.callee,
          let result = instruction.result, module[id].name.hasPrefix(prefix),
          let register = Register(module[id].name.dropFirst(prefix.count))
        else {
          writer.function[writer.block].instructions.append(instruction)
          continue
        }
        writer.metadata = instruction.metadata
        results[result] = register.value(in: block, &writer)
        writer.metadata = []
      }
    }
    writer.function.replaceUses(of: results)
    function = writer.function
    module = writer.module
  }

  /// A special register that says where a thread is in its block, or how large that is.
  private struct Register {
    var dimension: Int
    var isSize: Bool

    init?(_ name: Substring) {
      guard name.hasPrefix("tid.") || name.hasPrefix("ntid."),
        let dimension = ["x": 0, "y": 1, "z": 2][name.suffix(1)]
      else { return nil }
      self.dimension = dimension
      isSize = name.hasPrefix("n")
    }

    func value(in block: (x: Int, y: Int, z: Int), _ writer: inout InstructionWriter) -> Operand {
      let sizes = [block.x, block.y, block.z]
      if isSize { return writer.i32(UInt32(sizes[dimension])) }
      if sizes[dimension] == 1 { return writer.i32(0) }
      let place = writer.call("llvm.nvvm.read.ptx.sreg.tid.x", [], result: TypeTable.i32)!
      let inner = sizes[..<dimension].reduce(1, *)
      let row = inner == 1 ? place : writer.binary(.udiv, place, writer.i32(UInt32(inner)))
      let isOutermost = sizes[(dimension + 1)...].allSatisfy { $0 == 1 }
      return isOutermost ? row : writer.binary(.urem, row, writer.i32(UInt32(sizes[dimension])))
    }
  }
}
