internal import Translator

/// Where a `__managed__` variable is.
struct ManagedPlace {
  /// Where the host has it: in the program itself, or in memory that was taken for it.
  var host: UnsafeMutableRawPointer
  /// The address by which kernels of its module know it.
  var inKernels: UnsafeMutableRawPointer
}

/// The piece of the program in which a module's `__managed__` variables lie, where kernels know them by the host's addresses
/// and find them elsewhere.
struct ManagedBlock {
  /// Where it begins on the host.
  var base: UInt64 = 0
  /// Its size in bytes.
  var bytes: UInt64 = 0
  /// What is to be added to the host's addresses for those on the device; it wraps around.
  var move: UInt64 = 0
}

/// `__managed__` variables (CUDA C++ Programming Guide, "Unified Memory Programming").
///
/// Such a variable is the host's own. A device that reaches the host's memory uses it there; to others it is lent for the time
/// of a kernel, as managed memory is. In an arena it keeps its address even so, since the host may have written it to memory.
extension Module {
  /// Finds a place for each variable, and writes the pointers to them into the contents of the image.
  func placeManagedVariables(_ bytes: inout [UInt8]) throws(RuntimeError) {
    let variables = summary.image.variables
    if !variables.contains(where: { $0.pointer != nil }) { return }
    let missing = summary.image.size - bytes.count
    bytes.append(contentsOf: repeatElement(0, count: missing))
    try placeInProgram(variables)
    for variable in variables where variable.pointer != nil && managed[variable.name] == nil {
      let address = try context.allocateShared(
        max(variable.size, 1), .managed, in: context.managedHeap, Self.attachGlobal)
      managed[variable.name] = ManagedPlace(host: address, inKernels: address)
    }
    func put(_ address: UnsafeMutableRawPointer, at offset: Int) {
      bytes.withUnsafeMutableBytes {
        $0.storeBytes(of: UInt64(UInt(bitPattern: address)), toByteOffset: offset, as: UInt64.self)
      }
    }
    for relocation in summary.image.managedRelocations {
      guard let place = managed[variables[relocation.variable].name] else { continue }
      let offset = bytes.withUnsafeBytes {
        $0.loadUnaligned(fromByteOffset: relocation.offset, as: Int.self)
      }
      put(place.inKernels + offset, at: relocation.offset)
    }
    for variable in variables {
      guard let pointer = variable.pointer, let place = managed[variable.name] else { continue }
      put(place.inKernels, at: pointer)
      begin(variable, place, bytes)
    }
  }

  /// Makes the variables known that are in the program. They lie side by side there, in a section of their own, and are
  /// registered as one piece; more than one only if they come from several files of the program.
  private func placeInProgram(_ variables: [ModuleImage.Variable]) throws(RuntimeError) {
    var found: [(name: String, start: UnsafeMutableRawPointer, size: Int)] = []
    for variable in variables where variable.pointer != nil {
      guard let host = source.managedVariable(variable.name) else { continue }
      found.append((variable.name, host, max(variable.size, 1)))
    }
    found.sort { $0.start < $1.start }
    while let first = found.first {
      var count = 1
      var end = first.start + first.size
      while count < found.count, found[count].start - end <= Self.largestGap {
        end = found[count].start + found[count].size
        count += 1
      }
      let device = try context.registerLocked(
        first.start, end - first.start, .managed, flags: Self.attachGlobal)
      managedPieces.append(first.start)
      let isArena = context.device.profile.arenaChunks > 0 && managedBlock.bytes == 0
      if isArena {
        managedBlock = ManagedBlock(
          base: UInt64(UInt(bitPattern: first.start)), bytes: UInt64(end - first.start),
          move: UInt64(bitPattern: Int64(device - first.start)))
      }
      for variable in found[..<count] {
        managed[variable.name] = ManagedPlace(
          host: variable.start, inKernels: isArena ? variable.start : device + (variable.start - first.start))
      }
      found.removeFirst(count)
    }
  }

  /// The most bytes between two variables of one section: the alignment of the second.
  private static let largestGap = 4096

  /// Writes what the host could not know before: all of a variable that has no place in the program; else only addresses of
  /// device variables, where the program has not written yet.
  private func begin(_ variable: ModuleImage.Variable, _ place: ManagedPlace, _ bytes: [UInt8]) {
    let range = variable.offset..<(variable.offset + variable.size)
    if source.managedVariable(variable.name) == nil {
      bytes[range].withUnsafeBytes { place.host.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
      return
    }
    for offset in summary.image.relocations where range.contains(offset) {
      let word = place.host + (offset - variable.offset)
      let first = summary.image.bytes[offset..<(offset + 8)]
      guard (0..<8).allSatisfy({ word.load(fromByteOffset: $0, as: UInt8.self) == first[offset + $0] }) else {
        continue
      }
      for n in 0..<8 { word.storeBytes(of: bytes[offset + n], toByteOffset: n, as: UInt8.self) }
    }
  }

  /// Forgets the variables; no command may use them any more.
  func releaseManagedVariables() {
    for start in managedPieces { try? context.unregisterLocked(start, .managed) }
    for (name, place) in managed where source.managedVariable(name) == nil {
      _ = context.removeLent(host: place.host)
      _ = context.managedHeap.release(place.host)
    }
    managedPieces = []
    managedBlock = ManagedBlock()
    managed = [:]
  }

  /// `cudaMemAttachGlobal`.
  private static let attachGlobal: UInt32 = 1
}

extension Context {
  /// The device's address of what may be in a `__managed__` variable, outside the block in which kernels know the host's.
  func managedAddress(of address: UnsafeRawPointer?, excepting block: ManagedBlock) -> UnsafeRawPointer? {
    guard let address else { return nil }
    let place = UInt(bitPattern: address)
    if UInt64(place) &- block.base < block.bytes { return address }
    let found = registered.first {
      $0.kind == .managed && place >= $0.start && place < $0.start + UInt($0.size)
    }
    return found?.deviceAddress(of: address).map { UnsafeRawPointer($0) } ?? address
  }
}
