internal import DeviceImage
internal import OpenCL
internal import Translator

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Translations and drivers' binaries on disk, so that a program's second start neither parses nor compiles.
///
/// The folder is `CAUSEWAY_CACHE_DIR`, or `causeway` in `XDG_CACHE_HOME` or `~/.cache`. A file is named by the hash of all
/// that its content depends on: the device code, the kernel, the device, its driver, the translator's profile and the
/// library itself. It is written beside its place and renamed, so that processes never see half of one; its checksum is
/// verified when it is read, and a file that fails is taken for missing. When the files exceed a bound, those not used
/// for longest are deleted.
struct DiskCache {
  private let folder: String
  private let deviceKey: [UInt8]
  private static let magic = Array("CWCACHE1".utf8)
  private static let maximumBytes = 512 << 20

  /// The cache for a device; nil if there is no place for it, or `CAUSEWAY_CACHE_DIR` is empty on purpose.
  init?(_ device: Device) {
    if let value = getenv("CAUSEWAY_CACHE_DIR"), value[0] == 0 { return nil }
    if let path = environment("CAUSEWAY_CACHE_DIR") {
      folder = path
    } else if let path = environment("XDG_CACHE_HOME") {
      folder = path + "/causeway"
    } else if let path = environment("HOME") {
      folder = path + "/.cache/causeway"
    } else {
      return nil
    }
    var path = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      path += part + "/"
      mkdir(path, 0o755)
    }
    var encoder = Encoder()
    encoder.write(device.name)
    encoder.write(device.openCL.driverVersion)
    encoder.write(device.openCL.version)
    encoder.write(device.profile.fingerprint)
    encoder.write(Self.identity)
    deviceKey = encoder.bytes
  }

  /// What tells this build of the library from others: when its file was written, and its size.
  private static let identity: String = {
    var status = stat()
    guard let path = OwnFile.path, stat(path, &status) == 0 else { return "unknown" }
    return "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }()

  // MARK: Entries

  func summary(_ hash: ContentHash) -> ModuleSummary? {
    guard let bytes = read(path(hash, "")) else { return nil }
    var decoder = Decoder(bytes)
    return decoder.summary()
  }

  func store(_ summary: ModuleSummary, _ hash: ContentHash) {
    var encoder = Encoder()
    encoder.write(summary)
    write(encoder.bytes, path(hash, ""))
  }

  func kernel(_ hash: ContentHash, _ name: String) -> CachedKernel? {
    guard let bytes = read(path(hash, name)) else { return nil }
    var decoder = Decoder(bytes)
    return decoder.cachedKernel()
  }

  func store(_ kernel: CachedKernel, _ hash: ContentHash, _ name: String) {
    var encoder = Encoder()
    encoder.write(kernel)
    write(encoder.bytes, path(hash, name))
  }

  private func path(_ hash: ContentHash, _ name: String) -> String {
    var encoder = Encoder()
    encoder.write(hash.text)
    encoder.write(name)
    return "\(folder)/\(ContentHash(of: encoder.bytes + deviceKey).text)"
  }

  // MARK: Files

  private func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size >= 24, status.st_size < 1 << 32 else { return nil }
    let count = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = 0
      while filled < count {
        let got = Glibc.read(file, buffer.baseAddress! + filled, count - filled)
        if got <= 0 { break }
        filled += got
      }
    }
    guard bytes.count == count, bytes.starts(with: Self.magic) else { return nil }
    let content = Array(bytes[24...])
    guard Array(bytes[8..<24]) == Self.checksum(content) else { return nil }
    // The time of the last use decides what is deleted first.
    futimens(file, nil)
    return content
  }

  private func write(_ content: [UInt8], _ path: String) {
    let temporary = "\(path).\(getpid()).\(UInt64.random(in: 0...UInt64.max))"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    guard file >= 0 else { return }
    let bytes = Self.magic + Self.checksum(content) + content
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress! + written, $0.count - written) }
      if count <= 0 { break }
      written += count
    }
    close(file)
    if written < bytes.count || rename(temporary, path) != 0 { unlink(temporary) }
    trim()
  }

  private static func checksum(_ content: [UInt8]) -> [UInt8] {
    // Two sums of 64 bits (Fowler, Noll and Vo's, over words, with different primes): damage, not malice, is looked for.
    var first: UInt64 = 0xCBF2_9CE4_8422_2325
    var second: UInt64 = 0x9E37_79B9_7F4A_7C15
    content.withUnsafeBytes { bytes in
      var place = 0
      while place + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        first = (first ^ word) &* 0x100_0000_01B3
        second = (second &+ word) &* 0xD6E8_FEB8_6659_FD93
        second ^= second >> 32
        place += 8
      }
      while place < bytes.count {
        first = (first ^ UInt64(bytes[place])) &* 0x100_0000_01B3
        second = (second &+ UInt64(bytes[place])) &* 0xD6E8_FEB8_6659_FD93
        place += 1
      }
    }
    return withUnsafeBytes(of: (first, second)) { Array($0) }
  }

  /// Deletes what was not used for longest until the rest is within the bound.
  private func trim() {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    var files: [(path: String, size: Int, time: Int)] = []
    var total = 0
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let path = "\(folder)/\(name)"
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      files.append((path, Int(status.st_size), status.st_mtim.tv_sec))
      total += Int(status.st_size)
    }
    if total <= Self.maximumBytes { return }
    for file in files.sorted(by: { $0.time < $1.time }) {
      unlink(file.path)
      total -= file.size
      if total <= Self.maximumBytes * 3 / 4 { return }
    }
  }
}
