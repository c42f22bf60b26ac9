import Foundation
import IR
import LLVMText
import Testing

/// A file of `Cases/accepted` or `Cases/refused`.
struct TextCase: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]
  var testDescription: String { name }

  static func all(_ folder: String) -> [TextCase] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Cases/\(folder)")
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
    return names.compactMap { name in
      (try? Data(contentsOf: url.appendingPathComponent(name))).map { TextCase(name: name, bytes: Array($0)) }
    }
  }

  /// Whether it is a module, and not what one is translated to.
  var isLLVM: Bool { name.hasSuffix(".ll") }

  /// What the first line says behind `; expect: `.
  var expectation: String {
    let line = String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
    return String(line.dropFirst("; expect: ".count))
  }
}

struct ParserTests {
  @Test(arguments: TextCase.all("accepted"))
  func readsAndVerifies(_ item: TextCase) throws {
    let module = try parse(item.bytes, sourceName: item.name)
    _ = try verify(module)
    #expect(module.functions.contains { !$0.isDeclaration })
  }

  @Test(arguments: TextCase.all("refused"))
  func refusesWithPlace(_ item: TextCase) throws {
    let error = #expect(throws: ParseError.self) { try parse(item.bytes, sourceName: item.name) }
    #expect(error.map { "\($0.line):\($0.column): \($0.message)" } == item.expectation)
  }

  /// Damaged text gives an error or a module, never a crash: bytes changed, removed and doubled by a generator whose
  /// seeds are fixed.
  @Test(arguments: TextCase.all("accepted"))
  func survivesDamage(_ item: TextCase) {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    var parsed = 0
    for _ in 0..<300 {
      var bytes = item.bytes
      for _ in 0...next(3) {
        let place = next(bytes.count)
        switch next(4) {
        case 0: bytes[place] = UInt8(next(256))
        case 1: bytes.removeSubrange(place..<min(place + 1 + next(20), bytes.count))
        case 2:
          bytes.insert(
            contentsOf: bytes[place..<min(place + 1 + next(30), bytes.count)], at: next(bytes.count))
        default: bytes.swapAt(place, next(bytes.count))
        }
      }
      if let module = try? parse(bytes, sourceName: item.name) {
        _ = try? verify(module)
        parsed += 1
      }
    }
    #expect(parsed < 300, "no damage was noticed")
  }

  @Test func phiBecomesParameters() throws {
    let text = """
      define i32 @f(i32 %n) {
      entry:
        br label %loop
      loop:
        %i = phi i32 [ 0, %entry ], [ %next, %loop ]
        %next = add nsw i32 %i, 1
        %done = icmp sge i32 %next, %n
        br i1 %done, label %exit, label %loop
      exit:
        ret i32 %i
      }
      """
    let module = try parse(Array(text.utf8), sourceName: "phi")
    let function = module.functions[0]
    #expect(function.blocks.map(\.parameters.count) == [0, 1, 0])
    #expect(function.blocks[0].terminator.targets[0].arguments.count == 1)
    #expect(function.blocks[1].terminator.targets.map(\.arguments.count) == [0, 1])
  }

  @Test(arguments: [
    ("float 1.500000e+00", 0x3FC0_0000), ("float 0x3FF8000000000000", 0x3FC0_0000),
    ("float 0x7FF0000000000000", 0x7F80_0000),
    ("half 0xH3C00", 0x3C00), ("half 1.000000e+00", 0x3C00), ("bfloat 0xR3F80", 0x3F80),
    ("double 0x400921FB54442D18", 0x4009_21FB_5444_2D18), ("float -2.500000e-01", 0xBE80_0000),
  ])
  func floatingPoint(_ text: String, _ bits: Int) throws {
    let module = try parse(Array("@x = global \(text)\n".utf8), sourceName: "float")
    let constant = module[try #require(module.globals[0].initializer)]
    guard case .floatingPoint(_, let found) = constant else {
      Issue.record("\(constant)")
      return
    }
    #expect(found == UInt128(bits))
  }
}
