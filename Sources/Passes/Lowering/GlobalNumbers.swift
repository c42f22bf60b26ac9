public import IR

/// Lets a thread ask for its number in the grid where it computes it.
///
///     blockIdx.x * blockDim.x + threadIdx.x    ⟶    OpenCL's get_global_id(0), of which 32 bits are kept
///
/// It is the same modulo 2^32, and the same altogether where the program computes it with 64 bits, as launches have no offset
/// and blocks all have one size. Intel's runtime takes what it has
/// computed itself, with 64 bits or as a signed number, for a number that grows evenly from thread to thread, and loads and
/// stores neighbours' elements at once; of the sum of products of 32 bits it cannot tell whether it wraps around, and gathers
/// (`y[i] += a * x[i]` took twelve times as long; `AccessTraits.mayWrap`). For the thread mapping only.
public struct GlobalNumbers {
  /// The name of the register, for each of the three dimensions, with 32 bits or 64.
  static func register(_ dimension: Substring, isWide: Bool) -> String {
    "llvm.nvvm.read.ptx.sreg.\(isWide ? "wideglobalid" : "globalid").\(dimension)"
  }

  /// Rewrites a kernel from which everything has been inlined. The module gains declarations.
  public static func run(_ function: inout Function, in module: inout Module) {
    var operations: [ValueID: IR.Operation] = [:]
    for block in function.blocks {
      for instruction in block.instructions {
        if let result = instruction.result { operations[result] = instruction.operation }
      }
    }
    func dimension(_ operand: Operand, of register: String) -> Substring? {
      guard let id = operand.valueID else { return nil }
      // Of 64 bits, each of the parts is widened.
      if case .cast(let cast)? = operations[id], cast.operator == .zext {
        return dimension(cast.operand, of: register)
      }
      guard case .call(let call)? = operations[id], case .function(let callee) = call.callee else {
        return nil
      }
      let prefix = "llvm.nvvm.read.ptx.sreg.\(register)."
      return module[callee].name.hasPrefix(prefix) ? module[callee].name.dropFirst(prefix.count) : nil
    }
    func blockStart(_ operand: Operand) -> Substring? {
      guard let id = operand.valueID, case .binary(let product)? = operations[id], product.operator == .mul
      else { return nil }
      for (a, b) in [(product.left, product.right), (product.right, product.left)] {
        if let found = dimension(a, of: "ctaid"), dimension(b, of: "ntid") == found { return found }
      }
      return nil
    }
    var found: [(block: Int, place: Int, dimension: Substring, type: TypeID)] = []
    for (n, block) in function.blocks.enumerated() {
      for (place, instruction) in block.instructions.enumerated() {
        guard case .binary(let sum) = instruction.operation, sum.operator == .add,
          let result = instruction.result, [TypeTable.i32, TypeTable.i64].contains(function[result].type)
        else { continue }
        for (a, b) in [(sum.left, sum.right), (sum.right, sum.left)] {
          guard let own = dimension(a, of: "tid"), blockStart(b) == own else { continue }
          found.append((n, place, own, function[result].type))
          break
        }
      }
    }
    for (block, place, dimension, type) in found {
      let name = register(dimension, isWide: type == TypeTable.i64)
      let callee = module.declaration(of: name, result: type, parameters: [])
      function.blocks[block].instructions[place].operation = .call(
        Call(.function(callee), type: module[callee].type, arguments: []))
    }
  }
}
