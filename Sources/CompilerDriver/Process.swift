#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Runs other programs.
enum Process {
  /// Runs a program to its end with our own input, output and environment.
  ///
  /// - Parameter messages: A file that takes its standard error instead of ours.
  /// - Returns: Its exit status; 128 and the signal's number if it was killed.
  static func run(
    _ path: String, _ arguments: [String], messages: String? = nil
  ) throws(DriverError) -> Int32 {
    var child = pid_t()
    var list: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    list.append(nil)
    defer { for text in list { free(text) } }
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let messages {
      posix_spawn_file_actions_addopen(&actions, 2, messages, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    guard posix_spawnp(&child, path, &actions, nil, list, environ) == 0 else { throw .cannotRun(path) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { throw .cannotRun(path) } }
    // As <sys/wait.h> has it: the low bits hold a signal, the next byte the exit status.
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }

  /// Lets this process outlive an interruption, which reaches the programs that it runs as well: it still has to remove
  /// what is temporary. Only for a process that is a compiler and nothing else.
  static func outliveInterruptions() {
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number) { _ in } }
  }

  /// What a program writes to its output.
  static func output(_ path: String, _ arguments: [String]) -> String? {
    let command = ([path] + arguments).map { Self.quoted($0) }.joined(separator: " ") + " 2>/dev/null"
    guard let pipe = popen(command, "r") else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      if count == 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return pclose(pipe) == 0 ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// A word as the shell takes it.
  static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"),
        UInt8(ascii: "."), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ":"):
        true
      default: false
      }
    }
    return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
