extension CompilerDriver {
  /// Compiles sources into a temporary program, runs it and gives its exit status.
  ///
  /// - Parameters:
  ///   - arguments: Sources and options, as nvcc takes them.
  ///   - programArguments: What the program is given.
  public static func run(_ arguments: [String], programArguments: [String]) -> Int32 {
    do throws(DriverError) {
      let folder = try Files.makeTemporaryFolder()
      defer { Files.removeFolder(folder) }
      let program = folder + "/program"
      let status = nvcc(arguments + ["-o", program])
      return status == 0 ? try Process.run(program, programArguments) : status
    } catch {
      Files.report("\(error)")
      return 1
    }
  }
}
