import Foundation
import IR
import LLVMText
import Testing

@testable import CompilerDriver

/// What the clang at hand makes of CUDA programs is read, and read again when it has been printed.
struct ClangOutputTests {
  /// Twenty of the conformance cases, spread over all features.
  static let sources: [String] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Conformance/Cases").path
    let names = ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".cu") && !$0.hasPrefix("refused") }.sorted()
    let step = max(1, names.count / 20)
    return stride(from: 0, to: names.count, by: step).prefix(20).map { folder + "/" + names[$0] }
  }()

  @Test(arguments: sources)
  func readsWhatItPrints(_ path: String) throws {
    let source = String(decoding: try Files.read(path), as: UTF8.self)
    let options = source.split(separator: "\n").filter { $0.hasPrefix("// options: ") }
      .flatMap { $0.split(separator: " ").dropFirst(2).map(String.init) }
    let text = try CompilerDriver.deviceCode(of: path, options: options)
    let module = try parse(text, sourceName: path)
    _ = try verify(module)
    try expectRoundTrip(module)

    // LLVM itself reads it as well.
    let folder = try Files.makeTemporaryFolder()
    defer { Files.removeFolder(folder) }
    try Files.write(Array(module.text.utf8), to: folder + "/printed.ll")
    let clang = Foundation.Process()
    clang.executableURL = URL(fileURLWithPath: try Toolchain.find().clang)
    clang.arguments = [
      "-x", "ir", "-S", "-emit-llvm", "-O0", "-o", folder + "/again.ll", folder + "/printed.ll",
    ]
    try clang.run()
    clang.waitUntilExit()
    try #require(clang.terminationStatus == 0, "clang does not read what is printed")
    _ = try verify(parse(Files.read(folder + "/again.ll"), sourceName: "again"))
  }
}
