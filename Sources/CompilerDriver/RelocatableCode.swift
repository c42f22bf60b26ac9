internal import DeviceImage
internal import Translator

/// The relocatable device code in objects and static libraries, which carry it as they are, whatever their format.
enum RelocatableCode {
  private static let magic = Array("CAUSEWAY".utf8)

  /// Whether there is any in a file.
  static func isIn(_ path: String) -> Bool { !((try? images(in: path)) ?? []).isEmpty }

  /// All of it in a file, in order.
  static func images(in path: String) throws(DriverError) -> [DeviceImage] {
    let bytes = try Files.read(path)
    var result: [DeviceImage] = []
    bytes.withUnsafeBytes { bytes in
      var place = 0
      while place + magic.count <= bytes.count {
        if bytes[place] == magic[0], magic.indices.allSatisfy({ bytes[place + $0] == magic[$0] }),
          let image = try? DeviceImage(UnsafeRawBufferPointer(rebasing: bytes[place...])), image.isRelocatable
        {
          result.append(image)
        }
        place += 1
      }
    }
    return result
  }

  /// Joins the device code of objects with what they need of libraries.
  ///
  /// - Returns: The images of libraries that are needed. The host's linker may leave out the objects they are in.
  /// - Throws: `TranslationError` for names that are undefined or defined twice.
  static func link(_ paths: [String]) throws -> [DeviceImage] {
    var linked: [CodeFile] = []
    var offered: [(image: DeviceImage, file: CodeFile)] = []
    var seen: Set<ContentHash> = []
    for path in paths {
      for image in try images(in: path) where seen.insert(image.contentHash).inserted {
        let file = try CodeFile(text: try image.inflate(), sourceName: image.sourceName)
        if path.hasSuffix(".a") { offered.append((image, file)) } else { linked.append(file) }
      }
    }
    var needed: [DeviceImage] = []
    var undefined = Set(linked.flatMap(\.undefinedNames)).subtracting(linked.flatMap(\.definedNames))
    while let place = offered.firstIndex(where: { !undefined.isDisjoint(with: $0.file.definedNames) }) {
      let (image, file) = offered.remove(at: place)
      needed.append(image)
      linked.append(file)
      undefined.formUnion(file.undefinedNames)
      undefined.subtract(linked.flatMap(\.definedNames))
    }
    _ = try Program(linking: linked)
    // An object of a library may be linked for what the host calls in it: what its device code then needs of others has to
    // be there as well, though the host's linker finds no use for them.
    let wanted = Set(offered.flatMap(\.file.undefinedNames)).subtracting(linked.flatMap(\.definedNames))
    needed += offered.filter { !wanted.isDisjoint(with: $0.file.definedNames) }.map(\.image)
    return needed
  }

  /// A source in C that registers images when the program starts.
  ///
  /// - Parameter paths: The files that hold the images.
  static func source(registering paths: [String]) -> String {
    var text = """
      void __cudaRegisterLinkedBinary(void (*)(void **), void *, void *, void (*)(void *));
      struct wrapper { int magic, version; const void *data; void *unused; };
      static __attribute__((unused)) void none(void **handle) { (void)handle; }
      #if defined(__APPLE__)
      #define SECTION ".section __NV_CUDA,__nv_relfatbin\\n"
      #define NAME(n) "_causeway_linked_" #n
      #else
      #define SECTION ".section __nv_relfatbin,\\"a\\"\\n"
      #define NAME(n) "causeway_linked_" #n
      #endif

      """
    for (n, path) in paths.enumerated() {
      let quoted = path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      text += """
        __asm__(SECTION ".p2align 3\\n" NAME(\(n)) ":\\n.incbin \\"\(quoted)\\"\\n.text\\n");
        extern const char causeway_linked_\(n)[] __attribute__((visibility("hidden")));
        static struct wrapper wrapper_\(n) = {0x466243b1, 1, causeway_linked_\(n), 0};
        static __attribute__((constructor)) void register_\(n)(void) {
          __cudaRegisterLinkedBinary(none, &wrapper_\(n), 0, 0);
        }

        """
    }
    return text
  }

  /// Makes an object register its device code by a function of the runtime: clang calls one whose name ends with a number
  /// for the source, which a device linker would have to define.
  static func unifyRegistration(_ object: [UInt8]) -> [UInt8] {
    let name = Array("__cudaRegisterLinkedBinary".utf8)
    let rest = Array("__nv_".utf8)
    var result = object
    var place = 0
    while place + name.count + rest.count < result.count {
      if result[place] == name[0], name.indices.allSatisfy({ result[place + $0] == name[$0] }),
        rest.indices.allSatisfy({ result[place + name.count + $0] == rest[$0] })
      {
        // Names in an object end with a zero.
        result[place + name.count] = 0
      }
      place += 1
    }
    return result
  }
}
