#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The file that holds the code of this library: a shared library, or the program itself.
enum OwnFile {
  /// A function whose address lies in the file.
  private static let anchor: @convention(c) () -> Void = {}

  /// The file's path; nil if it cannot be found out.
  static let path: String? = {
    let here = UInt(bitPattern: unsafeBitCast(anchor, to: UnsafeRawPointer.self))
    #if canImport(Glibc)
      // `start-end permissions offset device inode path`, one line for each mapping.
      guard let file = fopen("/proc/self/maps", "r") else { return nil }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 4096)
      while fgets(&line, Int32(line.count), file) != nil {
        let text = String(
          decoding: line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard let dash = text.firstIndex(of: "-"), let blank = text.firstIndex(of: " "),
          let start = UInt(text[..<dash], radix: 16),
          let end = UInt(text[text.index(after: dash)..<blank], radix: 16),
          start <= here, here < end, let slash = text.firstIndex(of: "/")
        else { continue }
        return String(text[slash...])
      }
      return nil
    #else
      var info = Dl_info()
      guard dladdr(UnsafeRawPointer(bitPattern: here), &info) != 0, let name = info.dli_fname else {
        return nil
      }
      return String(cString: name)
    #endif
  }()
}
