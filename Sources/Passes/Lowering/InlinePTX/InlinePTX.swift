public import IR
import PTX

/// Replaces assembly statements by instructions.
///
///     %d = call i32 asm "add.cc.u32 $0, $1, $2;", "=r,r,r"(i32 %a, i32 %b)   ⟶   %d = add i32 %a, %b
///
/// The text is PTX, which NVIDIA's assembler would read; here it becomes the same instructions and intrinsics that the
/// front end makes of CUDA C++. Registers become values, labels become blocks. The carry flag lives as long as the
/// function, since programs set it in one statement and read it in the next.
public struct InlinePTX {
  private var code: InstructionWriter
  /// The place of the carry flag, if a statement reads what another has left there.
  private var carry: IR.Operand?
  private var results: [ValueID: [IR.Operand]] = [:]
  private var statementCount = 0

  /// Lowers all statements of a function. The module gains constants, types and declarations.
  ///
  /// - Throws: `PassError` for what is not PTX and for an instruction that is not known.
  public static func run(_ function: inout Function, in module: inout Module) throws(PassError) {
    guard function.blocks.contains(where: { $0.instructions.contains { $0.assembly != nil } }) else { return }
    var pass = InlinePTX(code: InstructionWriter(function, module))
    try pass.lowerAll()
    pass.replaceResults()
    function = pass.code.function
    module = pass.code.module
  }

  private init(code: InstructionWriter) { self.code = code }

  private mutating func lowerAll() throws(PassError) {
    let programs = try parseAll()
    if programs.values.contains(where: { $0.readsCarryOfOthers }) {
      carry = makeCarry()
    }
    for index in code.function.blocks.indices {
      let instructions = code.function.blocks[index].instructions
      guard instructions.contains(where: { $0.assembly != nil }) else { continue }
      code.function.blocks[index].instructions = []
      code.block = BlockID(index)
      for instruction in instructions {
        guard case .call(let call) = instruction.operation, let assembly = instruction.assembly else {
          code.function[code.block].instructions.append(instruction)
          continue
        }
        code.metadata = instruction.metadata
        var statement = try StatementLowering(
          code, programs[assembly.template]!, assembly, call, result: instruction.result, carry: carry)
        let values = try statement.lower()
        code = statement.code
        if let result = instruction.result { results[result] = values }
      }
    }
  }

  /// The program of each text. A text with `%=` in it is read once too: labels are the statement's own anyway.
  private mutating func parseAll() throws(PassError) -> [String: Program] {
    var programs: [String: Program] = [:]
    for block in code.function.blocks {
      for instruction in block.instructions {
        guard let assembly = instruction.assembly, programs[assembly.template] == nil else { continue }
        do throws(SyntaxError) {
          programs[assembly.template] = try parse(Array(assembly.template.utf8), uniqueNumber: programs.count)
        } catch {
          throw .assembly(
            "\(error.message)", statement: assembly.template,
            at: code.module.sourceLocation(instruction.location))
        }
      }
    }
    return programs
  }

  private mutating func makeCarry() -> IR.Operand {
    let place = code.function.makeValue(TypeTable.pointer, name: "carry")
    let zero = code.truth(false)
    code.function.blocks[0].instructions.insert(
      contentsOf: [
        IR.Instruction(.allocate(Allocate(TypeTable.i1, alignment: 1)), result: place),
        IR.Instruction(.store(Store(zero, to: .value(place), alignment: 1))),
      ], at: 0)
    return .value(place)
  }

  // MARK: Results

  /// Replaces the statements' results by the values that were computed.
  private mutating func replaceResults() {
    if results.isEmpty { return }
    var replaced: [ValueID: IR.Operand] = [:]
    for (result, values) in results where values.count == 1 { replaced[result] = values[0] }
    for block in code.function.blocks {
      for instruction in block.instructions {
        guard case .extractValue(let extract) = instruction.operation, extract.indices.count == 1,
          let id = extract.aggregate.valueID, let values = results[id], values.count > 1
        else { continue }
        replaced[instruction.result!] = values[extract.indices[0]]
      }
    }
    for index in code.function.blocks.indices {
      code.function.blocks[index].instructions.removeAll { instruction in
        guard case .extractValue = instruction.operation else { return false }
        return replaced[instruction.result!] != nil
      }
    }
    code.function.replaceUses(of: replaced)
  }
}

extension IR.Instruction {
  /// The assembly statement that it is, if it is one with a text.
  fileprivate var assembly: InlineAssembly? {
    guard case .call(let call) = operation, case .assembly(let assembly) = call.callee else { return nil }
    return assembly
  }
}

extension Program {
  /// Whether it reads a carry flag before it has set one.
  var readsCarryOfOthers: Bool {
    for instruction in instructions {
      if instruction.readsCarry { return true }
      if instruction.setsCarry && instruction.guard == nil && targets.isEmpty { return false }
    }
    return false
  }
}

extension PTX.Instruction {
  /// Whether it adds the carry flag.
  var readsCarry: Bool { ["addc", "subc", "madc"].contains(opcode) }
  /// Whether it sets the carry flag.
  var setsCarry: Bool { modifiers.contains(.word("cc")) }
}
