#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The files that the driver reads and writes.
enum Files {
  /// The bytes of a file.
  static func read(_ path: String) throws(DriverError) -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw .cannotRead(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return bytes
  }

  /// Writes a file anew.
  static func write(_ bytes: [UInt8], to path: String) throws(DriverError) {
    guard let file = fopen(path, "wb") else { throw .cannotWrite(path) }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw .cannotWrite(path) }
  }

  /// Whether there is a file or folder.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The names in a folder, without those that begin with a dot; none if there is no such folder.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a file, if there is one.
  static func remove(_ path: String) { unlink(path) }

  /// A path without links, `.` and `..`.
  static func resolved(_ path: String) -> String? {
    guard let text = realpath(path, nil) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }

  /// The path of this program's own file.
  static var ownProgram: String? {
    if let path = resolved("/proc/self/exe") { return path }
    return CommandLine.arguments.first.flatMap { resolved($0) }
  }

  /// The folder of a path.
  static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A file's name without folder and last extension.
  static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A path without its last extension.
  static func withoutExtension(_ path: String) -> String {
    let folder = path.contains("/") ? self.folder(path) + "/" : ""
    return (folder == "//" ? "/" : folder) + stem(path)
  }

  /// The first program of a name on PATH.
  static func program(_ name: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    guard let path = getenv("PATH") else { return nil }
    for folder in String(cString: path).split(separator: ":") where access("\(folder)/\(name)", X_OK) == 0 {
      return "\(folder)/\(name)"
    }
    return nil
  }

  /// A new folder for files that do not outlive the command.
  static func makeTemporaryFolder() throws(DriverError) -> String {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((base + "/causeway-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw .cannotWrite(base) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Deletes a folder of files.
  static func removeFolder(_ path: String) {
    for name in names(in: path) { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// Writes a line where messages go.
  static func report(_ text: String) {
    writeMessage(Array((text + "\n").utf8))
  }
}

/// Writes to the standard error; outside of `Files`, whose own `write` would hide the system's.
private func writeMessage(_ bytes: [UInt8]) { _ = write(2, bytes, bytes.count) }
