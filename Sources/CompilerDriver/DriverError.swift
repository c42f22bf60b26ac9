/// Why the driver cannot do what its command line asks.
struct DriverError: Error, Hashable, CustomStringConvertible {
  /// What is wrong.
  var message: String

  private init(_ message: String) { self.message = message }

  /// As nvcc writes it, since build systems look for it.
  var description: String { "nvcc fatal   : \(message)" }

  static func unknownOption(_ name: String) -> DriverError { DriverError("Unknown option '\(name)'") }
  static func missingValue(_ name: String) -> DriverError {
    DriverError("'\(name)': expected an argument")
  }
  static var noInput: DriverError {
    DriverError("No input files specified; use option --help for more information")
  }
  static func unknownFile(_ path: String) -> DriverError {
    DriverError("Don't know what to do with '\(path)'")
  }
  static func missingFile(_ path: String) -> DriverError {
    DriverError("Input file '\(path)' does not exist")
  }
  static var severalOutputs: DriverError {
    DriverError("A single input file is required for a non-link phase when an outputfile is specified")
  }
  static func unsupported(_ option: String, _ why: String) -> DriverError {
    DriverError("'\(option)' is not supported: \(why)")
  }
  static func badValue(_ option: String, _ value: String) -> DriverError {
    let name = option.drop { $0 == "-" }.prefix { $0 != "=" }
    return DriverError("Value '\(value)' is not defined for option '\(name)'")
  }
  static func unknownArchitecture(_ name: String) -> DriverError {
    DriverError("Unsupported gpu architecture '\(name)'")
  }
  static func tooManyFiles(_ path: String) -> DriverError {
    DriverError("Too many files of options, the last of them '\(path)'")
  }
  static func noRuntime(_ folder: String) -> DriverError {
    DriverError(
      "Causeway's runtime library is not in '\(folder)'; build it with 'make', or compile with '-cudart none'"
    )
  }
  static func oldCompiler(_ path: String, _ version: Int) -> DriverError {
    DriverError("'\(path)' is clang \(version), and version 16 or later is needed")
  }
  static var noCompiler: DriverError {
    DriverError(
      "no clang of version 16 or later was found; install a Swift toolchain or the package 'clang-19', or set "
        + "CAUSEWAY_CLANG to a clang++")
  }
  static var noHome: DriverError {
    DriverError(
      "Causeway's headers were not found beside this program; set CAUSEWAY_HOME to the folder that holds 'Include'"
    )
  }
  static func cannotRead(_ path: String) -> DriverError { DriverError("cannot read '\(path)'") }
  static func cannotWrite(_ path: String) -> DriverError { DriverError("cannot write '\(path)'") }
  static func cannotCompile(_ path: String) -> DriverError { DriverError("cannot compile '\(path)'") }
  static func cannotCompile(_ path: String, messages: String) -> DriverError {
    DriverError("cannot compile '\(path)'\n\(messages)")
  }
  static var noOpenMP: DriverError {
    DriverError("clang's OpenMP library was not found; install the package 'libomp-dev'")
  }
  static func cannotRun(_ path: String) -> DriverError { DriverError("cannot run '\(path)'") }
}
