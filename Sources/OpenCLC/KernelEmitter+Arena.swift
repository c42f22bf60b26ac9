internal import IR
internal import Passes

/// Global memory on devices that share no addresses with the host: the arena.
///
/// There a global pointer is a number of 64 bits. An access reaches memory through `GLOBAL(address)`, which is
/// `heap + (address - heap_base)`; where the device's largest buffer is smaller than its memory, several buffers stand
/// side by side and the address says which one is meant. `__managed__` variables keep the addresses that the host has them
/// at, and are found at another place in the arena.
extension KernelEmitter {
  /// The expression of a pointer through which memory at an operand's address is read or written.
  mutating func access(
    _ operand: Operand, _ pointee: String, isVolatile: Bool = false
  ) throws(EmissionError) -> String {
    let space = space(operand)
    let address = try pointer(operand, pointee, isVolatile: isVolatile)
    return access(address, space, pointee, isVolatile: isVolatile)
  }

  /// The same for the text of a pointer into a space.
  mutating func access(_ address: String, _ space: MemorySpace, _ pointee: String, isVolatile: Bool = false)
    -> String
  {
    guard isAddress(space) else { return address }
    let place = "GLOBAL(\(Self.unwrapped(address)))"
    if pointee == "uchar" && !isVolatile { return place }
    return "((\(placeName(space, pointee, isVolatile: isVolatile)))\(place))"
  }

  /// The declarations of the buffers in a list of parameters, and the arguments that fill them.
  func arenaParameters() -> [(text: String, argument: EmittedKernel.Argument)] {
    guard options.arenaChunks > 0 else { return [] }
    let buffers = (0..<options.arenaChunks).map {
      ("global uchar *\(Helpers.heap($0))", EmittedKernel.Argument.arenaChunk($0))
    }
    let managed: [(String, EmittedKernel.Argument)] =
      options.hasManagedVariables
      ? [
        ("ulong managed_base", .managedBase), ("ulong managed_bytes", .managedBytes),
        ("ulong managed_move", .managedMove),
      ] : []
    return buffers + [("ulong heap_base", .arenaBase)] + managed
  }
}

extension Helpers {
  /// The name of a buffer of the arena.
  static func heap(_ index: Int) -> String { index == 0 ? "heap" : "heap_\(index + 1)" }

  /// What helpers that take addresses have before their own parameters, and are given before their own arguments.
  var heapParameters: String { arenaChunks > 0 ? "HEAP_PARAMETERS, " : "" }
  /// See `heapParameters`.
  var heapArguments: String { arenaChunks > 0 ? "HEAP, " : "" }

  /// The macros by which addresses become places; empty where they are pointers.
  var arenaPrelude: String {
    guard arenaChunks > 0 else { return "" }
    let names = (0..<arenaChunks).map { Self.heap($0) }
    let parameters = names.map { "global uchar *\($0)" }.joined(separator: ", ")
    var text = ""
    var offset = "(address) - heap_base"
    if hasManagedVariables {
      text += """
        static ulong managed_address(ulong address, ulong base, ulong bytes, ulong move)
        {
          return address - base < bytes ? address + move : address;
        }

        """
      offset = "managed_address(address, managed_base, managed_bytes, managed_move) - heap_base"
    }
    if arenaChunks == 1 {
      text += "#define GLOBAL(address) (heap + (\(offset)))\n"
    } else {
      var choice = "\(names.last!) + (offset - \((arenaChunks - 1) * arenaChunkBytes)ul)"
      for n in (0..<(arenaChunks - 1)).reversed() {
        let place = n == 0 ? "heap + offset" : "\(names[n]) + (offset - \(n * arenaChunkBytes)ul)"
        choice = "offset < \((n + 1) * arenaChunkBytes)ul ? \(place) : \(choice)"
      }
      text += "static global uchar *heap_place(\(parameters), ulong offset)\n{\n  return \(choice);\n}\n"
      text += "#define GLOBAL(address) "
      text += "heap_place(\(names.joined(separator: ", ")), \(offset))\n"
    }
    let managed = ["managed_base", "managed_bytes", "managed_move"]
    let others = ["heap_base"] + (hasManagedVariables ? managed : [])
    text += "#define HEAP_PARAMETERS \(parameters), \(others.map { "ulong \($0)" }.joined(separator: ", "))\n"
    text += "#define HEAP \((names + others).joined(separator: ", "))\n"
    return text
  }
}
