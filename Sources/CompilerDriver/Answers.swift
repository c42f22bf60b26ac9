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

  /// As nvcc writes it, so that build systems recognise the release; the lines around that one say who it is.
  private static let version = """
    nvcc: Causeway's CUDA compiler driver, in the place of NVIDIA (R) Cuda compiler driver
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
