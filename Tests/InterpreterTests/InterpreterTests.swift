import IR
import Interpreter
import LLVMText
import Testing

struct InterpreterTests {
  /// Runs a kernel with the parameters `ptr %out` and perhaps more, and returns the words of the first.
  private func run(
    _ body: String, _ threads: Int, words: Int? = nil, more: [KernelArgument] = [], parameters: String = "",
    globals: String = ""
  ) throws -> [UInt32] {
    let text = """
      \(globals)
      define ptx_kernel void @k(ptr %out\(parameters)) {
        %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
        %w = zext i32 %t to i64
        %p = getelementptr i32, ptr %out, i64 %w
        \(body)
        ret void
      }
      declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      """
    var arguments = [KernelArgument.buffer(Array(repeating: 0, count: 4 * (words ?? threads)))] + more
    let module = try verify(parse(Array(text.utf8), sourceName: "kernel"))
    try Interpreter(module).run("k", grid: Extent(1), block: Extent(threads), arguments: &arguments)
    guard case .buffer(let bytes) = arguments[0] else { return [] }
    return stride(from: 0, to: bytes.count, by: 4).map { n in
      (0..<4).reduce(0) { $0 | UInt32(bytes[n + $1]) << (8 * UInt32($1)) }
    }
  }

  /// What one thread computes by an instruction that gives an `i32`.
  static let instructions: [(String, UInt32)] = [
    ("add i32 2147483647, 1", 0x8000_0000), ("sdiv i32 -7, 2", UInt32(bitPattern: -3)),
    ("srem i32 -7, 2", UInt32(bitPattern: -1)), ("udiv i32 -7, 2", 0x7FFF_FFFC),
    ("ashr i32 -8, 1", 0xFFFF_FFFC),
    ("lshr i32 -8, 1", 0x7FFF_FFFC), ("sext i8 -3 to i32", 0xFFFF_FFFD), ("zext i8 -3 to i32", 253),
    ("trunc i64 81985529216486895 to i32", 0x89AB_CDEF), ("fptosi float -2.5 to i32", 0xFFFF_FFFE),
    ("bitcast float 1.0 to i32", 0x3F80_0000), ("bitcast <2 x i16> <i16 1, i16 2> to i32", 0x0002_0001),
    ("zext i1 icmp slt (i32 -1, i32 0) to i32", 1),
    ("extractelement <3 x i32> <i32 4, i32 5, i32 6>, i32 2", 6),
    ("extractvalue { i8, [2 x i32] } { i8 1, [2 x i32] [i32 8, i32 9] }, 1, 1", 9),
    ("select i1 false, i32 1, i32 2", 2), ("call i32 @llvm.ctlz.i32(i32 255, i1 false)", 24),
    ("call i32 @llvm.fshl.i32(i32 -2147483647, i32 -1, i32 4)", 0x1F),
    ("call i32 @llvm.smax.i32(i32 -1, i32 1)", 1),
    ("call i32 @llvm.bitreverse.i32(i32 1)", 0x8000_0000),
    ("call i32 @llvm.sadd.sat.i32(i32 2147483647, i32 5)", 0x7FFF_FFFF),
  ]

  @Test(arguments: instructions)
  func instruction(_ text: String, _ expected: UInt32) throws {
    let name = text.firstMatch(of: /@(llvm[.a-z0-9]+)\((.*)\)/)
    let types = name?.2.split(separator: ", ").map { $0.split(separator: " ")[0] }.joined(separator: ", ")
    let declaration = name.map { "declare i32 @\($0.1)(\(types!))" } ?? ""
    #expect(try run("%r = \(text)\nstore i32 %r, ptr %p", 1, globals: declaration) == [expected])
  }

  /// Floating-point arithmetic in `half`, of which each result is rounded once.
  @Test(arguments: [
    ("fadd half 0xH3C00, 0xH1000", 0x3C00), ("fadd half 0xH3C00, 0xH1400", 0x3C01),
    ("fmul half 0xH7BFF, 0xH4000", 0x7C00),
    ("fmul half 0xH0001, 0xH3800", 0x0000), ("fdiv half 0xH3C00, 0xH4200", 0x3555),
    ("fptrunc double 1.0e-7 to half", 0x0002),
  ])
  func halfPrecision(_ text: String, _ expected: UInt32) throws {
    let body = "%h = \(text)\n%b = bitcast half %h to i16\n%r = zext i16 %b to i32\nstore i32 %r, ptr %p"
    #expect(try run(body, 1) == [expected])
  }

  @Test func threadsMeetAtBarriers() throws {
    let body = """
      %s = getelementptr [40 x i32], ptr addrspace(3) @s, i64 0, i64 %w
      store i32 %t, ptr addrspace(3) %s
      call void @llvm.nvvm.barrier0()
      %n = sub i64 39, %w
      %o = getelementptr [40 x i32], ptr addrspace(3) @s, i64 0, i64 %n
      %r = load i32, ptr addrspace(3) %o
      store i32 %r, ptr %p
      """
    let globals = "@s = internal addrspace(3) global [40 x i32] undef\ndeclare void @llvm.nvvm.barrier0()"
    #expect(try run(body, 40, globals: globals) == (0..<40).map { 39 - $0 })
  }

  /// Warp operations of 40 threads, whose second warp has 8.
  static let warpOperations: [(String, String, @Sendable (Int) -> UInt32)] = [
    (
      "shfl.sync.down.i32", "i32 -1, i32 %t, i32 3, i32 31",
      { $0 % 32 < 29 ? ($0 + 3 < 40 ? UInt32($0 + 3) : 0xDEAD_BEEF) : UInt32($0) }
    ),
    ("shfl.sync.up.i32", "i32 -1, i32 %t, i32 1, i32 0", { $0 % 32 == 0 ? UInt32($0) : UInt32($0 - 1) }),
    ("shfl.sync.bfly.i32", "i32 -1, i32 %t, i32 1, i32 31", { UInt32($0 ^ 1) }),
    ("shfl.sync.idx.i32", "i32 -1, i32 %t, i32 2, i32 6175", { UInt32($0 & ~7 | 2) }),
    ("redux.sync.add", "i32 %t, i32 -1", { $0 < 32 ? 496 : 284 }),
    ("match.any.sync.i32", "i32 -1, i32 %t", { 1 << UInt32($0 % 32) }),
  ]

  @Test(arguments: warpOperations.indices)
  func warpOperation(_ index: Int) throws {
    let (name, arguments, expected) = Self.warpOperations[index]
    let types = arguments.split(separator: ", ").map { _ in "i32" }.joined(separator: ", ")
    let found = try run(
      "%r = call i32 @llvm.nvvm.\(name)(\(arguments))\nstore i32 %r, ptr %p", 40,
      globals: "declare i32 @llvm.nvvm.\(name)(\(types))")
    #expect(found == (0..<40).map(expected))
  }

  @Test(arguments: [
    (
      "%q = getelementptr i32, ptr %out, i64 99\nstore i32 1, ptr %q",
      "4 bytes at offset 396 are outside of 'argument 0'"
    ),
    ("store i32 1, ptr null", "4 bytes at offset 0 are outside of 'null'"),
    ("%z = sub i32 %t, %t\n%q = udiv i32 1, %z\nstore i32 %q, ptr %p", "a division by zero"),
    (
      """
      %c = icmp eq i32 %t, 0
      br i1 %c, label %a, label %b
      a:
      call void @llvm.nvvm.barrier0()
      br label %b
      b:
      %x = call i1 @llvm.nvvm.vote.all.sync(i32 3, i1 true)
      """,
      "the block does not go on: 1 threads wait at a barrier and 1 at a warp operation, 0 have ended"
    ),
    ("br label %a\na:\nbr label %a\nb:", "a thread does not end"),
    ("call void @f()", "the function 'f' is not interpreted"),
  ])
  func tellsWhatIsWrong(_ body: String, _ message: String) throws {
    let globals =
      "declare void @llvm.nvvm.barrier0()\ndeclare i1 @llvm.nvvm.vote.all.sync(i32, i1)\ndeclare void @f()"
    let error = #expect(throws: InterpreterError.self) { try run(body, 2, globals: globals) }
    #expect(error?.description == message)
  }

  /// Calls, parameters by value, and a thread's own memory.
  @Test func functionsAreCalled() throws {
    let globals = """
      %s = type { i32, i32 }
      define i32 @f(ptr byval(%s) %s, i32 %n) {
        %a = load i32, ptr %s
        store i32 99, ptr %s
        %end = icmp eq i32 %n, 0
        br i1 %end, label %done, label %more
      more:
        %m = sub i32 %n, 1
        %r = call i32 @f(ptr byval(%s) %s, i32 %m)
        %x = add i32 %r, %a
        ret i32 %x
      done:
        ret i32 %a
      }
      """
    let body =
      "%r = call i32 @f(ptr byval(%s) %v, i32 2)\n%b = load i32, ptr %v\n%x = add i32 %r, %b\nstore i32 %x, ptr %p"
    let found = try run(
      body, 1, more: [.value([5, 0, 0, 0, 7, 0, 0, 0])], parameters: ", ptr byval(%s) %v", globals: globals)
    #expect(found == [5 + 99 + 99 + 5])
  }
}
