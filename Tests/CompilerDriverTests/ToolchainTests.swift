import Testing

@testable import CompilerDriver

@Suite struct ToolchainTests {
  /// A folder made for a test.
  private func withFolder(_ files: [String], _ body: (String) throws -> Void) throws {
    let folder = try Files.makeTemporaryFolder()
    defer { _ = try? Process.run("rm", ["-rf", folder]) }
    for file in files {
      _ = try Process.run("mkdir", ["-p", Files.folder(folder + "/" + file)])
      try Files.write([], to: folder + "/" + file)
    }
    try body(folder)
  }

  @Test func checkout() throws {
    try withFolder(["Package.swift", "Include/causeway_registration.h"]) { folder in
      let home = try #require(Toolchain.home(folder))
      #expect(home.headers == folder + "/Include")
      #expect(home.libraries == folder + "/.build/causeway/lib")
      #expect(!home.hasRuntime)
    }
  }

  @Test func installation() throws {
    try withFolder(["include/causeway_registration.h", "lib64/libcudart.so"]) { folder in
      let home = try #require(Toolchain.home(folder))
      #expect(home.headers == folder + "/include")
      #expect(home.root == folder)
      #expect(home.hasRuntime)
    }
  }

  @Test func anotherToolkitIsNotOurs() throws {
    try withFolder(["include/cuda_runtime.h", "lib64/libcudart.so"]) { #expect(Toolchain.home($0) == nil) }
  }

  /// Another toolkit's folder does not hide our headers; any other folder stays where it was.
  @Test func foreignHeadersComeLast() throws {
    try withFolder(["cuda/cuda_runtime_api.h", "ours/cuda_runtime_api.h", "other/x.h"]) { folder in
      func options(_ name: String, isSystem: Bool = false) -> String {
        IncludePath(path: folder + "/" + name, isSystem: isSystem).options(besides: folder + "/ours")[0]
      }
      #expect(options("cuda") == "-idirafter")
      #expect(options("cuda", isSystem: true) == "-idirafter")
      #expect(options("ours") == "-I")
      #expect(options("other") == "-I")
      #expect(options("other", isSystem: true) == "-isystem")
      #expect(options("none") == "-I")
    }
  }

  @Test(arguments: [
    ("/a/b.cu", "/a", "b", "/a/b"), ("b.cu", ".", "b", "b"), ("/b.c.d", "/", "b.c", "/b.c"),
    ("a.b/c", "a.b", "c", "a.b/c"), (".hidden", ".", ".hidden", ".hidden"),
  ])
  func paths(path: String, folder: String, stem: String, without: String) {
    #expect(Files.folder(path) == folder)
    #expect(Files.stem(path) == stem)
    #expect(Files.withoutExtension(path) == without)
  }

  @Test func programsStatusAndMessages() throws {
    #expect(try Process.run("sh", ["-c", "exit 7"]) == 7)
    #expect(try Process.run("sh", ["-c", "kill -9 $$"]) == 137)
    #expect(throws: DriverError.self) { try Process.run("/no/such/program", []) }
    try withFolder([]) { folder in
      let status = try Process.run("sh", ["-c", "echo hello >&2"], messages: folder + "/m")
      let written = try Files.read(folder + "/m")
      #expect(status == 0)
      #expect(written == Array("hello\n".utf8))
    }
  }
}
