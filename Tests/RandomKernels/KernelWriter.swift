/// Writes a kernel: the state of writing, and its beginning and end.
struct KernelWriter {
  /// The variables of the source that the kernel could have come from: four of `i32`, two of `float`, one of `i64`.
  static let types = ["i32", "i32", "i32", "i32", "float", "float", "i64"]

  /// The names that hold the variables' values at a point, and the lanes that have come there together.
  struct Environment {
    /// A name for each variable.
    var values: [String]
    /// The name of the mask; nil where no one knows it.
    var mask: String?
  }

  /// A jump to a place that is written later: from which block, with what.
  struct Edge {
    var label: String
    var environment: Environment
  }

  /// A loop that is being written.
  struct Loop {
    /// Whether jumps may leave it or go on from anywhere; then the lanes in it are not known.
    var isFree: Bool
    /// Whether all threads of the block go through it together; then none may leave it alone.
    var isUniform: Bool
    /// The depth of the statements in it.
    var depth: Int
    /// The block that goes round.
    var latch: String
    /// The block behind it.
    var after: String
    /// Where it is left from.
    var exits: [Edge] = []
    /// Where it goes on early from.
    var continues: [Edge] = []
  }

  var chance: Chance
  /// The number of threads in a block.
  let threads: Int
  /// The number of fields in a thread's structure in shared memory.
  let fields: Int
  /// The lines so far; some are completed when what follows is known.
  var lines: [String] = []
  /// The name of the block that is being written.
  var label = "entry"
  /// The variables here.
  var here = Environment(values: [], mask: "-1")
  /// The loops around this place, the innermost last.
  var loops: [Loop] = []
  /// Whether all threads of the block that have not ended come here together.
  var isUniform = true
  /// How many statements may still be written.
  var budget = 0
  /// How many early exits there are.
  var exitCount = 0
  private var nextName = 0
  private var declarations: Set<String> = []

  init(chance: Chance, threads: Int) {
    self.chance = chance
    self.threads = threads
    fields = 2 + self.chance.number(7)
  }

  // MARK: Lines

  /// A name that is not used yet.
  mutating func name(_ prefix: String = "t") -> String {
    nextName += 1
    return "\(prefix)\(nextName)"
  }

  /// Writes an instruction and returns the name of what it gives.
  mutating func emit(_ instruction: String) -> String {
    let result = "%" + name()
    lines.append("  \(result) = \(instruction)")
    return result
  }

  /// Writes an instruction that gives nothing.
  mutating func run(_ instruction: String) { lines.append("  " + instruction) }

  /// Begins a block.
  mutating func begin(_ name: String) {
    label = name
    lines.append("\(name):")
  }

  /// Writes a call of an intrinsic.
  mutating func call(_ result: String, _ function: String, _ arguments: String...) -> String {
    let types = arguments.map { String($0.split(separator: " ")[0]) }.joined(separator: ", ")
    declarations.insert("declare \(result) @\(function)(\(types))")
    let text = "call \(result) @\(function)(\(arguments.joined(separator: ", ")))"
    if result == "void" {
      run(text)
      return ""
    }
    return emit(text)
  }

  // MARK: The whole

  /// Writes the module.
  mutating func write() -> String {
    lines = [
      "target datalayout = \"e-i64:64-i128:128-v16:16-v32:32-n16:32:64\"",
      "target triple = \"nvptx64-nvidia-cuda\"", "",
      "@slots = internal addrspace(3) global [\(threads) x i32] undef, align 4",
      "@counters = internal addrspace(3) global [4 x i32] undef, align 4",
      "@structures = internal addrspace(3) global [\(threads) x [\(fields) x i32]] undef, align 4", "",
      "define ptx_kernel void @kernel(ptr %out, ptr %in, ptr %sums, i32 %n) {", "entry:",
    ]
    writeBeginning()
    // Half of the kernels have no warp operations, for mappings that have none.
    if chance.isSo(50) { here.mask = nil }
    budget = 10 + chance.number(25)
    statements(depth: 0)
    finish()
    lines.append("}")
    lines.append("")
    lines += declarations.sorted()
    return lines.joined(separator: "\n") + "\n"
  }

  /// The thread's numbers, the private array, and what others read in shared memory.
  private mutating func writeBeginning() {
    run("%array = alloca [8 x i32], align 4")
    func register(_ name: String) -> String { "call i32 @llvm.nvvm.read.ptx.sreg.\(name)()" }
    for name in ["tid", "ntid", "ctaid", "nctaid"] {
      for part in ["x", "y", "z"] {
        declarations.insert("declare i32 @llvm.nvvm.read.ptx.sreg.\(name).\(part)()")
        run("%\(name).\(part) = " + register("\(name).\(part)"))
      }
    }
    declarations.insert("declare i32 @llvm.nvvm.read.ptx.sreg.laneid()")
    run("%lane = " + register("laneid"))
    linear("tid", "tid", "ntid")
    linear("block", "ctaid", "nctaid")
    run("%warp = lshr i32 %tid, 5")
    run("%first = mul i32 %block, \(threads)")
    run("%thread = add i32 %first, %tid")
    run("%tid.wide = zext i32 %tid to i64")
    run("%slot = getelementptr inbounds [\(threads) x i32], ptr addrspace(3) @slots, i64 0, i64 %tid.wide")
    for n in 0..<8 {
      let value = emit("mul i32 %thread, \(n * 77 + 3)")
      let place = emit("getelementptr inbounds [8 x i32], ptr %array, i64 0, i64 \(n)")
      run("store i32 \(value), ptr \(place), align 4")
    }
    run(
      "%fields = getelementptr inbounds [\(threads) x [\(fields) x i32]], ptr addrspace(3) @structures, i64 0, i64 %tid.wide"
    )
    for n in 0..<fields { run("store i32 %thread, ptr addrspace(3) \(fieldPlace(n)), align 4") }
    run("store i32 %thread, ptr addrspace(3) %slot, align 4")
    let counter = emit("and i64 %tid.wide, 3")
    let place = emit("getelementptr inbounds [4 x i32], ptr addrspace(3) @counters, i64 0, i64 \(counter)")
    run("store i32 0, ptr addrspace(3) \(place), align 4")
    // A block of fewer than four threads would leave a counter undefined; the smallest has seven.
    barrier()
    let float = emit("sitofp i32 %thread to float")
    here.values = [
      "%thread", inputWord("%tid"), "%lane", emit("xor i32 %thread, %n"), emit("fadd float \(float), 1.5"),
      "0.75",
      emit("zext i32 %thread to i64"),
    ]
  }

  private mutating func linear(_ result: String, _ index: String, _ extent: String) {
    let z = emit("mul i32 %\(extent).y, %\(index).z")
    let yz = emit("add i32 %\(index).y, \(z)")
    let row = emit("mul i32 %\(extent).x, \(yz)")
    run("%\(result) = add i32 %\(index).x, \(row)")
  }

  /// Writes a barrier of the whole block.
  mutating func barrier() { _ = call("void", "llvm.nvvm.barrier.cta.sync.aligned.all", "i32 0") }

  /// A word of the input, by any number.
  mutating func inputWord(_ index: String) -> String {
    let low = emit("and i32 \(index), 63")
    let wide = emit("zext i32 \(low) to i64")
    let place = emit("getelementptr inbounds i32, ptr %in, i64 \(wide)")
    return emit("load i32, ptr \(place), align 4")
  }

  /// Writes the thread's results and ends it.
  mutating func finish() {
    let wide = emit("zext i32 %thread to i64")
    let record = emit("getelementptr inbounds [\(RandomKernel.recordWords) x i32], ptr %out, i64 \(wide)")
    for (n, type) in Self.types.enumerated() {
      let place = emit("getelementptr inbounds i32, ptr \(record), i64 \(n)")
      run("store \(type) \(here.values[n]), ptr \(place), align \(type == "i64" ? 8 : 4)")
    }
    let index = emit("and i32 \(here.values[0]), 7")
    let element = emit("load i32, ptr \(arrayPlace(index)), align 4")
    let place = emit("getelementptr inbounds i32, ptr \(record), i64 8")
    run("store i32 \(element), ptr \(place), align 4")
    let last = emit("getelementptr inbounds i32, ptr \(record), i64 9")
    run("store i32 \(1 + exitCount), ptr \(last), align 4")
    run("ret void")
  }

  /// The place of a field in the thread's structure.
  mutating func fieldPlace(_ field: Int) -> String {
    if field == 0 { return "%fields" }
    return emit("getelementptr inbounds i8, ptr addrspace(3) %fields, i64 \(field * 4)")
  }

  /// The place in the private array of a number below 8.
  mutating func arrayPlace(_ index: String) -> String {
    let wide = emit("zext i32 \(index) to i64")
    return emit("getelementptr inbounds [8 x i32], ptr %array, i64 0, i64 \(wide)")
  }
}
