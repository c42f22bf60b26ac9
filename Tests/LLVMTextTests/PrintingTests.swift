import IR
import LLVMText
import Testing

/// What is printed and read again is the same module.
struct PrintingTests {
  @Test(arguments: TextCase.all("accepted") + TextCase.all("../../TranslatorTests/Cases").filter(\.isLLVM))
  func readsWhatItPrints(_ item: TextCase) throws {
    let module = try parse(item.bytes, sourceName: item.name)
    try expectRoundTrip(module)
  }

  /// Modules made at random, each from its own seed.
  @Test(arguments: 0..<20)
  func readsRandomModules(_ group: UInt64) throws {
    for seed in group * 20..<group * 20 + 20 {
      var random = RandomModule(seed: seed + 1)
      let module = random.make()
      _ = try verify(module)
      try expectRoundTrip(module, "seed \(seed)")
    }
  }

  /// φ instructions cannot pass different values along two jumps from one block to another.
  @Test func splitsJumpsThatDiffer() throws {
    var module = try parse(
      Array(
        """
        define i32 @f(i1 %c) {
        entry:
          br i1 %c, label %join, label %join
        join:
          %x = phi i32 [ 1, %entry ], [ 1, %entry ]
          ret i32 %x
        }
        """.utf8), sourceName: "edges")
    let two = module.intern(.integer(TypeTable.i32, 2))
    let branch = module.functions[0].blocks[0].instructions.count - 1
    var isFirst = true
    module.functions[0].blocks[0].instructions[branch].operation.rewriteTargets { target in
      defer { isFirst = false }
      return isFirst ? target : Target(target.block, [.constant(two)])
    }
    let text = module.text
    #expect(text.contains("phi i32 [ 1, %entry ], [ 2, %edge ]"), "\(text)")
    _ = try verify(parse(Array(text.utf8), sourceName: "printed"))
  }

  @Test func namesAreMadeDifferent() throws {
    var module = try parse(
      Array("define i32 @f(i32 %a) {\n  %b = add i32 %a, 1\n  ret i32 %b\n}\n".utf8), sourceName: "names")
    module.functions[0].values[1].name = "a"
    #expect(module.text.contains("%a.1 = add i32 %a, 1\n  ret i32 %a.1"), "\(module.text)")
  }
}

/// Checks that a module's text is read as the same module, and that this has the same text.
func expectRoundTrip(
  _ module: Module, _ name: String = "", sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let text = module.text
  let again = try parse(Array(text.utf8), sourceName: "printed \(name)")
  // Both are large: only the first difference is told.
  for (a, b) in zip(text.split(separator: "\n"), again.text.split(separator: "\n")) where a != b {
    Issue.record("\(name): '\(a)' was read as '\(b)'", sourceLocation: sourceLocation)
    return
  }
  let expected = module.normalized()
  let found = again.normalized()
  if expected == found { return }
  for (a, b) in zip(expected.functions, found.functions) where a != b {
    Issue.record("\(name): '\(a.name)' has changed", sourceLocation: sourceLocation)
    return
  }
  Issue.record("\(name): the module has changed outside functions", sourceLocation: sourceLocation)
}
