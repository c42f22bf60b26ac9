#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What `-v` and `--dryrun` print, in nvcc's form: each line begins with `#$ `.
///
/// Build systems read it. CMake takes the toolkit's folder from `TOP`, looks for the line that contains the text of
/// `LIBRARIES`, and wants a path of the form that `NVVMIR_LIBRARY_DIR` has, though it looks at nothing in it.
enum Verbose {
  /// The lines before the commands.
  static func preamble(_ tools: Toolchain, program: String?) -> [String] {
    let here = program.map { Files.folder($0) } ?? "."
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    return [
      "_SPACE_= ", "_CUDART_=cudart", "_HERE_=\(here)", "TOP=\(tools.root)",
      "NVVMIR_LIBRARY_DIR=\(tools.root)/nvvm/libdevice", "PATH=\(here):\(path)",
      "INCLUDES=\(Process.quoted("-I" + tools.headers))",
      "LIBRARIES=\(Process.quoted("-L" + tools.libraries))",
    ].map { "#$ " + $0 }
  }

  /// The line of a step.
  static func line(_ step: Plan.Step, of plan: Plan, program: String?) -> String {
    let words: [String]
    switch step {
    case .run(let path, let arguments): words = [path] + arguments
    case .link(let path, let arguments):
      if let program, Files.stem(program) == "nvcc" {
        words = plan.shownLink(by: program)
      } else {
        words = [path] + arguments
      }
    // Done in this process; nvcc's own word for it, and the form in which CMake looks for the default architecture.
    case .pack(let ir, let image, _): words = ["fatbinary", "-arch", "compute_80", "--create=" + image, ir]
    case .unifyRegistration(let object): words = ["objcopy", "--redefine-sym", object]
    case .deviceLink(let inputs, let source): words = ["nvlink", "-o", source] + inputs
    case .hostSource(let assembly, let output, _): words = ["cudafe++", "-o", output, assembly]
    case .remove(let path): words = ["rm", "-f", path]
    }
    return "#$ " + words.map { Process.quoted($0) }.joined(separator: " ")
  }
}
