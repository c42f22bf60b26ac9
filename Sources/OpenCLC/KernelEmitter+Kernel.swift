public import IR
internal import Passes

/// Writes a kernel in OpenCL C 1.2.
///
/// - Parameters:
///   - function: The kernel, with everything it calls inlined.
///   - module: The module it comes from.
///   - imageOffsets: Where each global variable begins in the module's image, in bytes.
///   - options: What the device can do.
/// - Throws: `EmissionError` for what has no counterpart in OpenCL C yet, with its place in the source.
public func emitKernel(
  _ function: Function, in module: Module, imageOffsets: [GlobalID: Int], options: EmissionOptions
) throws(EmissionError) -> EmittedKernel {
  var emitter = KernelEmitter(function, in: module, imageOffsets: imageOffsets, options: options)
  return try emitter.emitKernel()
}

extension KernelEmitter {
  mutating func emitKernel() throws(EmissionError) -> EmittedKernel {
    let entryPoint = names.unique(Self.plainName(function.name))
    var parameters: [String] = []
    var arguments: [EmittedKernel.Argument] = []
    var types: [String] = []
    let hidden = Self.hiddenParameterBytes + 8 * arenaParameters().count
    if parameterBytes + hidden > options.maximumParameterBytes {
      parameters.append("\(pointerName(.global, "uchar"))parameters")
      arguments.append(.parameterBuffer)
      try readParameters()
      if let buffer = parametersInMemory { name(buffer) }
    } else {
      for (n, parameter) in givenParameters.enumerated() {
        parameters.append(try declareParameter(parameter, n, &types))
        arguments.append(
          module.isPointer(type(of: parameter.value)) && parameter.byValue == nil ? .pointer(n) : .value(n))
      }
      if let buffer = parametersInMemory {
        parameters.append("\(pointerName(.global, "uchar"))parameters")
        arguments.append(.parameterBuffer)
        name(buffer)
      }
    }
    try emitBody()
    if usesImage {
      parameters.append("\(pointerName(.global, "uchar"))module_image")
      arguments.append(.moduleImage)
    }
    if usesMessages {
      if isAddress(.global) {
        parameters.append("ulong message_buffer")
        declarations.append(
          "volatile global uint *messages = (volatile global uint *)GLOBAL(message_buffer);")
      } else {
        parameters.append("volatile global uint *messages")
      }
      arguments.append(.messageBuffer)
    }
    for parameter in arenaParameters() {
      parameters.append(parameter.text)
      arguments.append(parameter.argument)
    }
    if options.lanes > 0 {
      takeSharedMemory(&parameters, &arguments)
    } else if usesDynamicShared {
      parameters.append("local uchar *dynamic_shared")
      arguments.append(.dynamicSharedMemory)
    }
    if usesDynamicSharedBytes {
      parameters.append("uint dynamic_shared_bytes")
      arguments.append(.dynamicSharedBytes)
    }
    if sharedBytes > 0, options.lanes == 0 {
      // Whole words: an atomic operation on fewer bits goes through the word that holds them.
      sharedBytes = roundedUp(sharedBytes, to: 4)
      declarations.insert("local uchar static_shared[\(sharedBytes)] __attribute__((aligned(16)));", at: 0)
    }
    return EmittedKernel(
      source: assemble(entryPoint, parameters, types), entryPoint: entryPoint, arguments: arguments,
      staticSharedBytes: options.lanes > 0 ? sharedBytes : roundedUp(programSharedBytes, to: 4),
      localBytes: localBytes, followsPointersInMemory: followsPointers)
  }

  /// Declares shared memory as one argument of a kernel on vectors.
  ///
  /// Static arrays would be as good, but drivers make them variables of the program, and LLVM 15 fails on vectors of such
  /// a variable's addresses, which are constants.
  private mutating func takeSharedMemory(
    _ parameters: inout [String], _ arguments: inout [EmittedKernel.Argument]
  ) {
    guard usesDynamicShared || sharedBytes > 0 else { return }
    sharedBytes = roundedUp(sharedBytes, to: 16)
    parameters.append("local uchar *static_shared")
    arguments.append(.sharedMemory)
    if usesDynamicShared {
      declarations.insert("local uchar *const dynamic_shared = static_shared + \(sharedBytes);", at: 0)
    }
  }

  /// Room for the addresses that are passed besides the program's own parameters.
  private static let hiddenParameterBytes = 32

  private func assemble(_ entryPoint: String, _ parameters: [String], _ types: [String]) -> String {
    var body = ""
    for line in lines {
      switch line {
      case .text(let text): body += text + "\n"
      case .label(let block, let name): if usedLabels.contains(block) { body += "\(name):;\n" }
      }
    }
    let helperText = helpers.text
    var text = "// \(function.name)\n"
    if usesDouble { text += "#pragma OPENCL EXTENSION cl_khr_fp64 : enable\n" }
    if body.contains("atom_") || helperText.contains("atom_") {
      text += "#pragma OPENCL EXTENSION cl_khr_int64_base_atomics : enable\n"
      text += "#pragma OPENCL EXTENSION cl_khr_int64_extended_atomics : enable\n"
    }
    text += "#pragma OPENCL FP_CONTRACT OFF\n\n"
    text += helpers.arenaPrelude
    text += sharedWindow + genericPrelude
    text += helperText
    text += types.map { $0 + "\n" }.joined()
    var attribute = options.lanes > 0 ? "__attribute__((reqd_work_group_size(1, 1, 1))) " : ""
    if options.hasSubgroups { attribute = "__attribute__((intel_reqd_sub_group_size(32))) " }
    text += "\nkernel \(attribute)void \(entryPoint)(\n    \(parameters.joined(separator: ",\n    ")))\n{\n"
    text += declarations.map { "  \($0)\n" }.joined()
    return text + body + "}\n"
  }

  // MARK: Parameters

  /// The parameter that holds the address of all others in memory, if there is one.
  private var parametersInMemory: ValueID? {
    function.parameters.first { $0.attributes.contains(.string(GridConstants.attribute, nil)) }?.value
  }

  /// The other parameters.
  private var givenParameters: [Parameter] {
    let buffer = parametersInMemory
    return function.parameters.filter { $0.value != buffer }
  }

  private mutating func name(_ buffer: ValueID) {
    texts[Int(buffer.index)] = "parameters"
    pointees[buffer] = "uchar"
  }

  /// The size of all parameters packed by their alignments, in bytes.
  private var parameterBytes: Int {
    var end = 0
    for parameter in givenParameters {
      let (size, alignment) = module.parameterLayout(parameter, in: function)
      end = roundedUp(end, to: alignment) + size
    }
    return end
  }

  private mutating func declareParameter(
    _ parameter: Parameter, _ index: Int, _ types: inout [String]
  ) throws(EmissionError) -> String {
    let value = parameter.value
    let name = names.unique(function[value].name ?? "parameter\(index)")
    texts[Int(value.index)] = name
    let type = type(of: value)
    if parameter.byValue != nil {
      let (size, alignment) = module.parameterLayout(parameter, in: function)
      let structure = "parameter_\(index)"
      // PoCL 3.1 calls a kernel as if its parameters were aligned to 8 bytes at most, and misplaces what asks for more.
      types.append(
        "typedef struct { uchar bytes[\(size)]; } __attribute__((aligned(\(min(alignment, 8))))) \(structure);"
      )
      texts[Int(value.index)] = "((private uchar *)&\(name))"
      pointees[value] = "uchar"
      if alignment > 8 {
        let given = names.unique("given")
        declarations.append("\(structure) \(name) __attribute__((aligned(\(alignment)))) = \(given);")
        return "\(structure) \(given)"
      }
      return "\(structure) \(name)"
    }
    if module.isPointer(type) {
      let pointee = pointees[value] ?? "uchar"
      pointees[value] = pointee
      return "\(pointerName(.global, pointee))\(name)"
    }
    let typeName = try typeName(type)
    if typeName == "bool" {
      texts[Int(value.index)] = "(\(name) != 0)"
      return "uchar \(name)"
    }
    return "\(typeName) \(name)"
  }

  /// Reads all parameters out of a buffer, where they are too many to be passed one by one.
  private mutating func readParameters() throws(EmissionError) {
    var end = 0
    for (index, parameter) in givenParameters.enumerated() {
      let (size, alignment) = module.parameterLayout(parameter, in: function)
      let offset = roundedUp(end, to: alignment)
      end = offset + size
      let value = parameter.value
      let name = names.unique(function[value].name ?? "parameter\(index)")
      texts[Int(value.index)] = name
      let type = type(of: value)
      if parameter.byValue != nil {
        declarations.append("uchar \(name)[\(size)] __attribute__((aligned(\(alignment))));")
        pointees[value] = "uchar"
        let unit = size % 8 == 0 && alignment % 8 == 0 ? 8 : size % 4 == 0 && alignment % 4 == 0 ? 4 : 1
        let word = unit == 8 ? "ulong_m" : unit == 4 ? "uint_m" : "uchar"
        let copy = helpers.copy(to: .private, from: .global, unit: unit, backwards: false)
        let from = "(\(pointerName(.global, word)))(parameters + \(offset))"
        write("\(copy)(\(helpers.heapArguments)(private \(word) *)\(name), \(from), \(size / unit));")
      } else if module.isPointer(type) {
        let pointee = pointees[value] ?? "uchar"
        pointees[value] = pointee
        let type = pointerName(.global, pointee)
        let place = access("(parameters + \(offset))", .global, "ulong")
        let number = isAddress(.global) ? "*\(place)" : "*(global ulong *)\(place)"
        declarations.append("\(type)\(isAddress(.global) ? "" : "const ")\(name) = (\(type))\(number);")
      } else {
        let typeName = try typeName(type)
        let stored = typeName == "bool" ? "uchar" : typeName
        let place = access("(parameters + \(offset))", .global, stored)
        declarations.append(
          "const \(typeName) \(name) = *\(isAddress(.global) ? "" : "(global \(stored) *)")\(place);")
      }
    }
  }

  /// The function's own name out of a mangled one (Itanium C++ ABI, 5.1): the last source name before the arguments.
  static func plainName(_ mangled: String) -> String {
    guard mangled.hasPrefix("_Z") else { return mangled }
    let bytes = Array(mangled.utf8)
    var place = 2
    var found: String?
    let isNested = bytes.count > 2 && bytes[2] == UInt8(ascii: "N")
    while place < bytes.count {
      var length = 0
      let start = place
      while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]),
        length < 10_000
      {
        length = length * 10 + Int(bytes[place] - UInt8(ascii: "0"))
        place += 1
      }
      if place == start {
        // Qualifiers (`N`, `L`, `K`) may stand before a name; anything else ends it.
        if found != nil || place > 4 { break }
        place += 1
        continue
      }
      guard length > 0, place + length <= bytes.count else { break }
      found = String(decoding: bytes[place..<(place + length)], as: UTF8.self)
      place += length
      if !isNested { break }
    }
    return String((found ?? mangled).prefix(60))
  }
}

extension Module {
  /// The size and alignment in bytes of a kernel's parameter in a packed buffer.
  public func parameterLayout(_ parameter: Parameter, in function: Function) -> (size: Int, alignment: Int) {
    let type = parameter.byValue ?? function[parameter.value].type
    // A structure may be aligned more strictly than its members are: float4.
    let stated = parameter.byValue == nil ? 1 : parameter.alignment ?? 1
    return (max(types.size(of: type), 1), max(types.alignment(of: type), stated))
  }
}
