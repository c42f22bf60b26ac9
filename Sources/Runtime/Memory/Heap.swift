internal import OpenCL

/// Memory of one kind on one device, carved from slabs of 2 MiB or more.
///
/// A slab is larger than what is first carved from it, at both ends, so that a program which reads some bytes beside its
/// buffer finds memory there, as on a GPU, whose pages are as large. It is guarded by its context's lock.
final class Heap {
  private let backend: any MemoryBackend
  private let kind: MemoryKind
  private let limit: Int
  private var allocator = AddressAllocator()
  /// The slabs, as the driver gave them, with their sizes.
  private var slabs: [(start: UnsafeMutableRawPointer, bytes: Int)] = []
  private var slabBytes = 0

  private static let granularity = 2 << 20
  private static let largestSharedSlab = 64 << 20
  /// Bytes at either end of a slab that are never handed out.
  private static let margin = 64 << 10

  init(_ backend: any MemoryBackend, _ kind: MemoryKind, limit: Int) {
    self.backend = backend
    self.kind = kind
    self.limit = limit
  }

  deinit { for slab in slabs { backend.releaseSlab(slab.start, slab.bytes, kind) } }

  /// Bytes handed out.
  var usedBytes: Int { allocator.usedBytes }

  /// Takes `size` bytes, aligned to 256.
  func allocate(_ size: Int) throws(RuntimeError) -> UnsafeMutableRawPointer {
    if let start = allocator.allocate(size) { return UnsafeMutableRawPointer(bitPattern: start)! }
    guard size <= limit - allocator.usedBytes else { throw .outOfMemory }
    let needed = size + 2 * Self.margin + AddressAllocator.alignment
    // Slabs double as the heap grows, so that their number stays small.
    let (slab, bytes) = try takeSlab(
      needed, wanted: max(needed, min(Self.largestSharedSlab, slabBytes / 2)))
    slabs.append((slab, bytes))
    slabBytes += bytes
    let alignment = AddressAllocator.alignment
    let start = (Int(bitPattern: slab) + Self.margin + alignment - 1) / alignment * alignment
    let end = Int(bitPattern: slab) + bytes - Self.margin
    allocator.addSlab(start: start, size: (end - start) / alignment * alignment)
    guard let address = allocator.allocate(size) else { throw .outOfMemory }
    return UnsafeMutableRawPointer(bitPattern: address)!
  }

  /// Takes a slab of the size that is wanted or, if there is no such, of the one that is needed.
  private func takeSlab(
    _ needed: Int, wanted: Int
  ) throws(RuntimeError) -> (UnsafeMutableRawPointer, Int) {
    func rounded(_ size: Int) -> Int { (size + Self.granularity - 1) / Self.granularity * Self.granularity }
    if wanted > needed, let slab = try? backend.allocateSlab(rounded(wanted), kind) {
      return (slab, rounded(wanted))
    }
    let slab = try checked { () throws(OpenCLError) in
      try backend.allocateSlab(rounded(needed), kind)
    }
    return (slab, rounded(needed))
  }

  /// Gives memory back; false if none in use begins there.
  func release(_ address: UnsafeMutableRawPointer) -> Bool { allocator.release(Int(bitPattern: address)) }

  /// The allocation that holds an address.
  func allocation(containing address: UnsafeRawPointer) -> (start: UnsafeMutableRawPointer, size: Int)? {
    guard let (start, size) = allocator.range(containing: Int(bitPattern: address)) else { return nil }
    return (UnsafeMutableRawPointer(bitPattern: start)!, size)
  }
}
