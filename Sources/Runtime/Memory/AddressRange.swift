#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Addresses of this process that nothing else gets: those that an arena gives out. Memory is behind them only where the
/// host is to have some; anywhere else an access of the host faults, as it does on an address of a GPU.
final class AddressRange {
  /// The first address, a multiple of 2 MiB.
  let start: UnsafeMutableRawPointer
  /// The number of addresses.
  let size: Int
  private let mapping: UnsafeMutableRawPointer
  private let mappedSize: Int
  private static let alignment = 2 << 20

  /// Reserves addresses; nil if there are not as many.
  init?(size: Int) {
    mappedSize = size + Self.alignment
    guard
      let mapping = mmap(
        nil, mappedSize, PROT_NONE, MAP_PRIVATE | Self.anonymous | MAP_NORESERVE, -1, 0),
      mapping != UnsafeMutableRawPointer(bitPattern: -1)
    else { return nil }
    self.mapping = mapping
    self.size = size
    let first = UInt(bitPattern: mapping)
    let aligned = (first + UInt(Self.alignment) - 1) / UInt(Self.alignment) * UInt(Self.alignment)
    start = UnsafeMutableRawPointer(bitPattern: aligned)!
  }

  deinit { munmap(mapping, mappedSize) }

  /// Puts memory of the host behind whole pages of the range.
  ///
  /// - Returns: Whether there was enough.
  func back(_ address: UnsafeMutableRawPointer, _ bytes: Int) -> Bool {
    mprotect(address, bytes, PROT_READ | PROT_WRITE) == 0
  }

  /// Takes it away again, with its contents.
  func unback(_ address: UnsafeMutableRawPointer, _ bytes: Int) {
    _ = mmap(
      address, bytes, PROT_NONE, MAP_PRIVATE | Self.anonymous | MAP_NORESERVE | MAP_FIXED, -1, 0)
  }

  #if canImport(Glibc)
    private static let anonymous = MAP_ANONYMOUS
  #else
    private static let anonymous = MAP_ANON
  #endif
}
