import Foundation
import OpenCL
import Testing
import Translator

/// A module of `Cases`, with its kernels' OpenCL C beside it.
struct Golden: Sendable, CustomTestStringConvertible {
  var path: String
  var testDescription: String { (path as NSString).lastPathComponent }

  static let all: [Golden] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
      .path
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return names.filter { $0.hasSuffix(".ll") }.map { Golden(path: folder + "/" + $0) }
  }()

  func program() throws -> Program {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    return try Program(text: Array(bytes), sourceName: testDescription)
  }
}

struct TranslationTests {
  /// The text is that of the file beside it; `CAUSEWAY_RECORD=1` writes it anew.
  @Test(arguments: Golden.all)
  func textIsAsRecorded(_ golden: Golden) throws {
    let program = try golden.program()
    let text = try program.kernels.map { try program.translate(kernel: $0.name, for: TargetProfile()).source }
      .joined(separator: "\n")
    let path = golden.path.dropLast(3) + ".cl"
    if ProcessInfo.processInfo.environment["CAUSEWAY_RECORD"] == "1" {
      try text.write(toFile: String(path), atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: String(path), encoding: .utf8) == text)
  }

  /// What is said of the mapping is what the file beside the module says, where there is one.
  @Test(arguments: Golden.all)
  func explanationIsAsRecorded(_ golden: Golden) throws {
    let path = String(golden.path.dropLast(3) + ".explanation")
    guard FileManager.default.fileExists(atPath: path) else { return }
    let program = try golden.program()
    var text = ""
    for kernel in program.kernels {
      for block in [BlockShape(256), BlockShape(20, 5)] {
        text += try program.explanation(
          ofKernel: kernel.name, for: TargetProfile(), choice: .auto, block: block)
      }
    }
    if ProcessInfo.processInfo.environment["CAUSEWAY_RECORD"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  /// Blocks that simply follow each other, as thousands of inlined calls leave them, take no room of the stack for each.
  @Test func thousandsOfBlocksInARow() throws {
    let blocks = (0..<20_000).map {
      "b\($0):\n  store volatile i32 \($0), ptr %out, align 4\n  br label %b\($0 + 1)\n"
    }
    let text =
      """
      target triple = "nvptx64-nvidia-cuda"
      define ptx_kernel void @row(ptr %out) {
        br label %b0
      \(blocks.joined())b20000:
        ret void
      }
      """
    let program = try Program(text: Array(text.utf8), sourceName: "row.ll")
    let source = try program.translate(kernel: "row", for: TargetProfile()).source
    #expect(source.contains("19999u;"))
    #expect(!source.contains("goto"))
  }

  /// The profiles whose text differs: addresses of OpenCL's own, and an arena of one buffer and of several.
  private static let profiles = [
    TargetProfile(), TargetProfile(arenaChunks: 1, arenaChunkBytes: 1 << 30),
    TargetProfile(arenaChunks: 3, arenaChunkBytes: 1 << 30),
  ]

  /// What we write is what drivers read.
  @Test(arguments: Golden.all)
  func driversCompileIt(_ golden: Golden) throws {
    let program = try golden.program()
    for device in CLDevice.all() where device.isUsable {
      let context = try CLContext(device)
      for kernel in program.kernels {
        for profile in Self.profiles {
          let translated = try program.translate(kernel: kernel.name, for: profile)
          let built = try CLProgram(context, source: translated.source, options: translated.buildOptions)
          _ = try CLKernel(built, name: translated.entryPoint)
        }
      }
    }
  }

  /// In an arena a pointer is a number, and each access computes its place.
  @Test func arenasAddressesAreNumbers() throws {
    let text = """
      define ptx_kernel void @f(ptr %p) {
        %q = load ptr, ptr %p, align 8
        %r = getelementptr i32, ptr %q, i64 4
        store i32 7, ptr %r, align 4
        ret void
      }
      """
    let program = try Program(text: Array(text.utf8), sourceName: "arena")
    let kernel = try program.translate(
      kernel: "f", for: TargetProfile(arenaChunks: 1, arenaChunkBytes: 1 << 30))
    #expect(kernel.arguments == [.pointer(parameter: 0), .arenaChunk(0), .arenaBase])
    #expect(kernel.source.contains("ulong p_"))
    #expect(kernel.source.contains("*((global ulong_m *)GLOBAL(p_))"))
    #expect(kernel.source.contains("*((global uint_m *)GLOBAL(q_ + 16)) = 7u;"))
  }

  @Test func manyParametersGoThroughABuffer() throws {
    let types = (0..<300).map { "i64 %p\($0)" }.joined(separator: ", ")
    let text = "define ptx_kernel void @f(\(types)) {\n  ret void\n}\n"
    let program = try Program(text: Array(text.utf8), sourceName: "many")
    let kernel = try program.translate(kernel: "f", for: TargetProfile(maximumParameterBytes: 1024))
    #expect(kernel.arguments == [.parameterBuffer])
    #expect(kernel.signature.parameterBytes == 2400)
  }

  @Test func variablesAreLaidOut() throws {
    let text = """
      @a = addrspace(1) global [2 x i32] [i32 1, i32 2], align 4
      @zero = addrspace(1) global [100 x i32] zeroinitializer, align 4
      @p = addrspace(1) global ptr addrspacecast (ptr addrspace(1) getelementptr inbounds (i8, ptr addrspace(1) @a, i64 4) to ptr), align 8
      @c = addrspace(4) constant float 1.5, align 4
      """
    let image = try Program(text: Array(text.utf8), sourceName: "variables").image
    let places = Dictionary(uniqueKeysWithValues: image.variables.map { ($0.name, $0) })
    let a = try #require(places["a"])
    let p = try #require(places["p"])
    let c = try #require(places["c"])
    #expect(Array(image.bytes[a.offset..<(a.offset + 8)]) == [1, 0, 0, 0, 2, 0, 0, 0])
    #expect(image.relocations == [p.offset])
    #expect(Int(image.bytes[p.offset]) == a.offset + 4)
    #expect(c.isConstant && !a.isConstant)
    #expect(image.size >= image.bytes.count + 400)
  }

  @Test func unknownKernel() throws {
    let program = try Program(text: [], sourceName: "empty")
    #expect(throws: TranslationError.self) { try program.translate(kernel: "f", for: TargetProfile()) }
  }
}
