/// What `nvcc -cuda` writes: C++ that the host's compiler takes, in place of the CUDA source.
///
/// Only clang reads CUDA here, so that the host's code, with its kernels' stubs, their registration and the device code,
/// is compiled already: the source holds it as assembly, in one `asm` declaration. Any compiler for the same processor
/// that knows GNU's `asm` makes the same object of it; its own options for optimising and debugging change nothing.
enum HostSource {
  /// The source for an assembly file.
  ///
  /// - Parameters:
  ///   - assembly: What clang writes for GNU's assembler.
  ///   - source: The CUDA source's name, for the comment at the top.
  ///   - isRelocatable: Whether device code is registered by the function that a device link completes.
  static func text(_ assembly: [UInt8], source: String, isRelocatable: Bool) -> [UInt8] {
    var result = Array("// The host's part of \(source), compiled, with its device code.\n__asm__(\n".utf8)
    result.reserveCapacity(assembly.count * 5 / 4)
    for var line in assembly.split(separator: UInt8(ascii: "\n")) {
      if isRelocatable { line = withoutNumber(line) }
      result.append(UInt8(ascii: "\""))
      for byte in line {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
        // In a string of C++ a tab may stand for itself; what else is not printed is an escape already.
        default: result.append(byte)
        }
      }
      result += Array("\\n\"\n".utf8)
    }
    return result + Array("\".text\\n\");\n".utf8)
  }

  /// The line with the registration's name cut to that of the runtime's function, as `RelocatableCode.unifyRegistration`
  /// does it in an object.
  private static func withoutNumber(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let name = Array("__cudaRegisterLinkedBinary".utf8)
    guard let found = line.firstRange(of: name) else { return line }
    let rest = line[found.upperBound...].drop { isPartOfName($0) }
    return ArraySlice(Array(line[..<found.upperBound]) + Array(rest))
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
