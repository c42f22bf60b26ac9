/// A compiler driver with nvcc's command line.
///
/// Environment: `CAUSEWAY_CLANG` names the clang++ to use, `CAUSEWAY_HOME` the folder of this package or its
/// installation; `NVCC_PREPEND_FLAGS` and `NVCC_APPEND_FLAGS` hold further options, as nvcc's manual has them.
public enum CompilerDriver {
  /// Does what a command line asks for, and writes its messages.
  ///
  /// - Parameters:
  ///   - arguments: The command line without the program's name.
  /// - Returns: The exit status.
  public static func nvcc(_ arguments: [String]) -> Int32 {
    Process.outliveInterruptions()
    do throws(DriverError) {
      let invocation = try Invocation(Environment.surrounded(arguments))
      if let question = invocation.question {
        print(Answers.text(question))
        return 0
      }
      return try Execution(invocation).run()
    } catch {
      Files.report("\(error)")
      return 1
    }
  }
}
