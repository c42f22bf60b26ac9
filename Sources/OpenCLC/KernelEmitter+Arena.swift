internal import IR
internal import Passes

/// Global memory on devices that share no addresses with the host: the arena.
///
/// There a global pointer is a number of 64 bits. An access reaches memory through `GLOBAL(address)`, which is
/// `heap + (address - heap_base)`; where the device's largest buffer is smaller than its memory, several buffers stand
/// side by side and the address says which one is meant.
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
  func access(_ address: String, _ space: MemorySpace, _ pointee: String, isVolatile: Bool = false) -> String
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
    return buffers + [("ulong heap_base", .arenaBase)]
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
    if arenaChunks == 1 {
      text += "#define GLOBAL(address) (heap + ((address) - heap_base))\n"
    } else {
      var choice = "\(names.last!) + (offset - \((arenaChunks - 1) * arenaChunkBytes)ul)"
      for n in (0..<(arenaChunks - 1)).reversed() {
        let place = n == 0 ? "heap + offset" : "\(names[n]) + (offset - \(n * arenaChunkBytes)ul)"
        choice = "offset < \((n + 1) * arenaChunkBytes)ul ? \(place) : \(choice)"
      }
      text += "static global uchar *heap_place(\(parameters), ulong offset)\n{\n  return \(choice);\n}\n"
      text += "#define GLOBAL(address) "
      text += "heap_place(\(names.joined(separator: ", ")), (address) - heap_base)\n"
    }
    text += "#define HEAP_PARAMETERS \(parameters), ulong heap_base\n"
    text += "#define HEAP \(names.joined(separator: ", ")), heap_base\n"
    return text
  }
}
