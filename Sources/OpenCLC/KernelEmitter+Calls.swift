internal import IR
internal import Passes

extension KernelEmitter {
  /// Writes a call of an intrinsic or of a function of CUDA's device library; all others have been inlined.
  mutating func emitCall(_ call: Call, _ result: ValueID?) throws(EmissionError) {
    switch call.callee {
    case .indirect: throw .indirectCall(at: location)
    case .assembly(let assembly):
      // An empty statement only keeps the compiler from moving memory accesses.
      if assembly.template.isEmpty && result == nil { return }
      throw .inlineAssembly(assembly.template, at: location)
    case .function(let id):
      let name = module[id].name
      if name.hasPrefix(SubgroupExchange.prefix),
        try emitSubgroupCall(String(name.dropFirst(SubgroupExchange.prefix.count)), call, result)
      {
        return
      }
      if name.hasPrefix("causeway."), try emitLaneCall(String(name.dropFirst(9)), call, result) { return }
      if name.hasPrefix("causeway.wide."), let function = helpers.wideInteger(String(name.dropFirst(14))) {
        return try emitHelperCall(function, call, result)
      }
      if name.hasPrefix("llvm.nvvm.") {
        try emitDeviceIntrinsic(String(name.dropFirst(10)), call, result)
      } else if name.hasPrefix("llvm.") {
        try emitIntrinsic(String(name.dropFirst(5)), call, result)
      } else if name == "__nvvm_reflect" {
        // The only question asked of it is whether denormal numbers are flushed.
        try give(result, "0u", call)
      } else if name == PrintedArguments.name || name == "vprintf" {
        try emitPrint(call, result)
      } else if name == "__assertfail" {
        try emitAssertionFailure(call)
      } else if name == Fault.functionName {
        report(try argument(call, 0))
      } else if name.hasPrefix("__nv_") {
        try emitLibraryCall(name, call, result)
      } else {
        throw .undefined("function", name, at: location)
      }
    }
  }

  private mutating func emitHelperCall(
    _ function: String, _ call: Call, _ result: ValueID?
  ) throws(EmissionError) {
    var arguments: [String] = []
    for n in call.arguments.indices { arguments.append(try argument(call, n)) }
    if let result { _ = try typeName(type(of: result)) }
    try give(result, "\(function)(\(arguments.joined(separator: ", ")))", call)
  }

  /// The expression for a call's argument.
  mutating func argument(_ call: Call, _ index: Int) throws(EmissionError) -> String {
    guard let operand = call.arguments[index].operand else { return "0" }
    return try text(operand)
  }

  /// An argument as a signed number.
  mutating func signedArgument(_ call: Call, _ index: Int) throws(EmissionError) -> String {
    guard let operand = call.arguments[index].operand else { return "0" }
    return try signedText(operand, bits(type(of: operand)))
  }

  /// Gives the result, if it is used, an expression that does nothing else.
  mutating func give(_ result: ValueID?, _ text: String, _ call: Call) throws(EmissionError) {
    guard let result, usesOf[Int(result.index)] > 0 else { return }
    try define(result, text, operands: .call(call))
  }

  /// Writes an expression that has an effect, and keeps what it gives if that is used.
  mutating func run(_ text: String, _ result: ValueID?) throws(EmissionError) {
    guard let result, usesOf[Int(result.index)] > 0 else { return write("\(text);") }
    try define(result, text, mayInline: false)
  }

  /// An integer constant passed to a call.
  func constantArgument(_ call: Call, _ index: Int) -> Int? {
    guard case .constant(let id)? = call.arguments[index].operand,
      case .integer(let type, let raw) = module[id]
    else { return nil }
    return signed(raw, bits(type))
  }

  // MARK: The device library

  private mutating func emitLibraryCall(_ name: String, _ call: Call, _ result: ValueID?)
    throws(EmissionError)
  {
    if try emitSeveralResults(String(name.dropFirst(5)), call, result) { return }
    var arguments: [String] = []
    for n in call.arguments.indices { arguments.append(try argument(call, n)) }
    if name == "__nv_nan" || name == "__nv_nanf" {
      return try give(result, name.last == "f" ? "NAN" : "(double)NAN", call)
    }
    guard let text = LibraryFunctions.call(name, arguments, helpers: &helpers) else {
      throw .unsupportedIntrinsic(name, at: location)
    }
    if let result { _ = isAggregate(type(of: result)) ? "" : try typeName(type(of: result)) }
    try give(result, text, call)
  }

  /// Functions that give a second result through a pointer.
  private mutating func emitSeveralResults(
    _ name: String, _ call: Call, _ result: ValueID?
  ) throws(EmissionError) -> Bool {
    let several: Set<String> = ["sincos", "fast_sincos", "sincospi", "modf", "frexp", "remquo"]
    let isFloat = !several.contains(name)
    let base = isFloat ? String(name.dropLast()) : name
    guard several.contains(base), !isFloat || name.last == "f" else { return false }
    let type = isFloat ? "float" : "double"
    switch base {
    case "sincos", "fast_sincos", "sincospi":
      let x = try argument(call, 0)
      let (sine, cosine) = base == "sincospi" ? ("sinpi", "cospi") : ("sin", "cos")
      let kept = names.unique("angle")
      write("\(type) \(kept) = \(x);")
      try put("\(sine)(\(kept))", type, at: call.arguments[1].operand!)
      try put("\(cosine)(\(kept))", type, at: call.arguments[2].operand!)
    case "modf":
      let x = names.unique("number")
      write("\(type) \(x) = \(try argument(call, 0));")
      try put("trunc(\(x))", type, at: call.arguments[1].operand!)
      try run("copysign(isinf(\(x)) ? (\(type))0 : \(x) - trunc(\(x)), \(x))", result)
    case "frexp":
      let exponent = names.unique("exponent")
      let kept = names.unique("fraction")
      declarations.append("int \(exponent);")
      declarations.append("\(type) \(kept);")
      write("\(kept) = frexp(\(try argument(call, 0)), &\(exponent));")
      try put("(uint)\(exponent)", "uint", at: call.arguments[1].operand!)
      try run(kept, result)
    case "remquo":
      let quotient = names.unique("quotient")
      let kept = names.unique("rest")
      declarations.append("int \(quotient);")
      declarations.append("\(type) \(kept);")
      write("\(kept) = remquo(\(try argument(call, 0)), \(try argument(call, 1)), &\(quotient));")
      try put("(uint)\(quotient)", "uint", at: call.arguments[2].operand!)
      try run(kept, result)
    default: return false
    }
    if type == "double" { usesDouble = true }
    return true
  }

  private mutating func put(_ text: String, _ type: String, at address: Operand) throws(EmissionError) {
    let natural = type == "double" ? 8 : 4
    try store(text, at: address, type, natural: natural, alignment: natural, isVolatile: false)
  }
}
