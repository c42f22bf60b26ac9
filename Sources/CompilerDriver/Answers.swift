/// What is printed instead of compiling anything.
enum Answers {
  /// The answer to a question.
  static func text(_ question: Invocation.Question) -> String {
    switch question {
    case .version: version
    case .help: help
    case .architectures: "compute_80"
    case .codes: "sm_80"
    }
  }

  /// As nvcc writes it, since build systems look for the first line's text and the release; CMake wants both. The other
  /// lines say who it is.
  private static let version = """
    nvcc: NVIDIA (R) Cuda compiler driver, in whose place this is Causeway's
    Copyright (c) the authors of Causeway
    Built for CUDA programs on OpenCL devices
    Cuda compilation tools, release 12.4, V12.4.131
    Build causeway.12.4
    """

  private static var help: String {
    var text = "Usage: nvcc [options] <inputfile> ...\n\nOptions:\n"
    for option in OptionTable.options {
      if case .refused = option.meaning { continue }
      text += "  " + option.names.joined(separator: ", ") + (option.value == .none ? "" : " <value>") + "\n"
    }
    text += "\nAccepted without effect:\n"
    for option in OptionTable.ignored { text += "  " + option.names.joined(separator: ", ") + "\n" }
    return text
  }
}
