import PTX
import Testing

/// The parser of assembly statements (PTX ISA, "Syntax").
struct ParserTests {
  private func program(_ text: String) throws -> Program { try parse(Array(text.utf8)) }
  private func operands(_ text: String) throws -> [PTX.Operand] {
    try #require(program("mov.b32 \(text);").instructions.first).operands
  }

  @Test func modifiersKeepTheirOrder() throws {
    let program = try program("mad.lo.cc.u32 $0, ${1}, -3, %laneid;")
    #expect(
      program.instructions == [
        Instruction(
          "mad", [.word("lo"), .word("cc"), .type(.u32)],
          [.argument(0), .argument(1), .integer(UInt64(bitPattern: -3)), .special("laneid")])
      ])
    #expect(program.instructions[0].name == "mad.lo.cc.u32")
    let load = try #require(
      try self.program("ld.global.L1::no_allocate.v4.f32 {$0, $1, $2, $3}, [$4];").instructions.first)
    #expect(load.modifiers == [.space(.global), .word("L1::no_allocate"), .word("v4"), .type(.f32)])
  }

  @Test(arguments: [
    ("0x1F", UInt64(31)), ("017", 15), ("0b101", 5), ("42U", 42), ("-7", UInt64(bitPattern: -7)),
    ("~0", UInt64.max), ("(3 + 4) * 2", 14), ("1 << 4 | 1", 17), ("-(2 + 3)", UInt64(bitPattern: -5)),
    ("10 - 2 - 3", 5), ("100 / 7 % 4", 2), ("WARP_SZ", 32),
  ])
  func integers(_ text: String, _ value: UInt64) throws {
    #expect(try operands("$0, \(text)") == [.argument(0), .integer(value)])
  }

  @Test func floatingPointConstants() throws {
    #expect(try operands("0f3F800000, -0f3F800000") == [.single(0x3F80_0000), .single(0xBF80_0000)])
    #expect(
      try operands("0d3FF0000000000000, 1.5") == [.double(0x3FF0_0000_0000_0000), .double((1.5).bitPattern)])
    #expect(try operands("2.5e-3, -1.0") == [.double((2.5e-3).bitPattern), .double((-1.0).bitPattern)])
  }

  @Test func addresses() throws {
    #expect(
      try operands("[$0], [$1+4]") == [
        .memory(base: .argument(0), offset: 0), .memory(base: .argument(1), offset: 4),
      ])
    #expect(
      try operands("[ $0 + -8 ], [16]") == [
        .memory(base: .argument(0), offset: -8), .memory(base: .integer(16), offset: 0),
      ])
    #expect(
      try operands("[$0+$1], [$0+4-2]") == [
        .memory(base: .pair(.argument(0), .argument(1)), offset: 0), .memory(base: .argument(0), offset: 2),
      ])
  }

  @Test func vectorsPairsPartsAndSinks() throws {
    #expect(try operands("{$0, _}, $1") == [.vector([.argument(0), .sink]), .argument(1)])
    #expect(try operands("$0|$1, !$2") == [.pair(.argument(0), .argument(1)), .not(.argument(2))])
    #expect(try operands("$0.b3, $1.h1") == [.part(.argument(0), "b3"), .part(.argument(1), "h1")])
    #expect(try operands("%tid.x, %lanemask_lt") == [.special("tid.x"), .special("lanemask_lt")])
    #expect(try operands("-$0, some_variable") == [.negated(.argument(0)), .symbol("some_variable")])
  }

  @Test func registersAndScopes() throws {
    let program = try program(
      "{ .reg .u32 a, %b<2>; .reg .pred p; mov.u32 a, %b1; { .reg .f32 a; mov.f32 a, a; } mov.u32 a, a; @!p exit; }"
    )
    #expect(program.registers.map(\.name) == ["a", "%b0", "%b1", "p", "a"])
    #expect(program.registers.map(\.type) == [.u32, .u32, .u32, .pred, .f32])
    #expect(
      program.instructions.map(\.operands) == [
        [.register(RegisterID(0)), .register(RegisterID(2))],
        [.register(RegisterID(4)), .register(RegisterID(4))],
        [.register(RegisterID(0)), .register(RegisterID(0))], [],
      ])
    #expect(program.instructions[3].guard == .init(.register(RegisterID(3)), isNegated: true))
  }

  @Test func labelsBeforeAndBehindTheirUse() throws {
    let program = try program(
      "again: bra.uni after; { after: bra again; again: bra again; } after: bra after;")
    #expect(program.instructions.map(\.operands) == [[.label(3)], [.label(2)], [.label(2)], [.label(3)]])
    #expect(program.targets == [2, 3])
  }

  @Test func namesOfOneStatement() throws {
    let program = try parse(Array("L_${:uid}: bra L_7; $$M: bra $$M;".utf8), uniqueNumber: 7)
    #expect(program.instructions.map(\.operands) == [[.label(0)], [.label(1)]])
  }

  @Test func commentsAndMissingSemicolons() throws {
    let program = try program("// one;\n /* two;\n */ trap // three\n ;\n exit")
    #expect(program.instructions.map(\.opcode) == ["trap", "exit"])
    #expect(program.instructions.map(\.line) == [3, 5])
  }

  @Test(arguments: [
    ("add.u32 $0, $1", ["add"]), ("", []), (";;", []), ("{}", []),
  ])
  func whatIsEnough(_ text: String, _ opcodes: [String]) throws {
    #expect(try program(text).instructions.map(\.opcode) == opcodes)
  }

  @Test(arguments: [
    ("add.u32 $0 $1;", "line 1: expected ';', found '%1'"),
    ("{ add.u32 $0, $1;", "line 1: expected '}', found the end"),
    ("\n.reg .q7 a;", "line 2: '.q7' is not a type of a register"),
    (".reg .u32 a; .reg .u32 a;", "line 1: 'a' is declared twice"),
    ("bra nowhere;", "line 1: there is no label 'nowhere'"),
    ("mov.u32 $0, 0xZZ;", "line 1: '0xZZ' is not a number"),
    ("/* no end", "line 1: a comment that does not end"),
    ("mov.u32 $0, `;", "line 1: unexpected character '`'"),
    (".local .u32 a;", "line 1: the directive '.local' cannot be used in an assembly statement here"),
    ("mov.u32 $0, 1 / 0;", "line 1: a division by zero"),
    ("mov.u32 $0, ];", "line 1: expected an operand, found ']'"),
    ("@p;", "line 1: expected an instruction, found ';'"),
  ])
  func whatIsWrong(_ text: String, _ message: String) {
    do throws(SyntaxError) {
      let program = try parse(Array(text.utf8))
      Issue.record("read as \(program)")
    } catch { #expect(error.description == message) }
  }

  /// No text, however damaged, makes the parser trap or hang.
  @Test func damagedTexts() {
    let sources = [
      "{ .reg .pred p; setp.lt.u32 p|q, $0, -${1}; @!p bra L_${:uid}; ld.global.v2.f32 {$0, _}, [$1+0x10]; L_0: }",
      "mad.lo.cc.u32 $0, (1<<3)|~2, 0f3f800000, 1.5e-3; // end",
      "mov.b64 {%a, b.b3}, 0d3ff0000000000000; /* x */ $$x: bra $$x;",
    ]
    let marks = Array("{}[]$.:;,@!|%\"/*0x".utf8)
    var state: UInt64 = 1
    for source in sources {
      for _ in 0..<2000 {
        var bytes = Array(source.utf8)
        for _ in 0..<3 {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          let place = Int(state >> 33) % max(bytes.count, 1)
          if bytes.isEmpty { break }
          switch state >> 20 & 3 {
          case 0: bytes.remove(at: place)
          case 1: bytes.insert(UInt8(truncatingIfNeeded: state >> 40), at: place)
          case 2: bytes[place] = marks[Int(state >> 40) % marks.count]
          default: bytes = Array(bytes.prefix(place + 1))
          }
        }
        if let program = try? parse(bytes) { #expect(program.instructions.count < 100) }
      }
    }
  }
}
