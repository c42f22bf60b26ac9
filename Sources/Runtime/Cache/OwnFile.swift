#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The files that the process has loaded: shared libraries and the program itself.
public enum OwnFile {
  /// A function whose address lies in the file.
  private static let anchor: @convention(c) () -> Void = {}

  /// The path of the file that holds this library's code; nil if it cannot be found out.
  static let path: String? = path(holding: unsafeBitCast(anchor, to: UnsafeRawPointer.self))

  /// The path of the file that an address was loaded from; nil if it cannot be found out.
  public static func path(holding address: UnsafeRawPointer) -> String? {
    let here = UInt(bitPattern: address)
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
      guard dladdr(address, &info) != 0, let name = info.dli_fname else {
        return nil
      }
      return String(cString: name)
    #endif
  }
}
