/// A folder of headers, and how it was given.
struct IncludePath: Equatable {
  /// The folder.
  var path: String
  /// Whether it was given by `-isystem`, so that its headers cause no warnings.
  var isSystem: Bool

  /// clang's options for the folder.
  ///
  /// A folder that holds another CUDA's headers comes last, behind ours and the system's: projects name their toolkit's
  /// folder on the command line, and its runtime is not the one that the program will have.
  ///
  /// - Parameter headers: The folder of our own headers.
  func options(besides headers: String) -> [String] {
    let isForeign =
      Files.exists(path + "/cuda_runtime_api.h") && Files.resolved(path) != Files.resolved(headers)
    return [isForeign ? "-idirafter" : isSystem ? "-isystem" : "-I", path]
  }
}
