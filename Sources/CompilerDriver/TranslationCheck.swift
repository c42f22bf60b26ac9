internal import Translator

/// Looks for what cannot be translated while the program is compiled, where the user still sees file and line.
struct TranslationCheck {
  /// The warnings: one for each kernel that a device will refuse. What other files may define is missed when files are joined.
  private(set) var warnings: [String] = []
  /// The errors: what CUDA forbids as well, or has no counterpart of.
  private(set) var errors: [String] = []
  /// Whether there are `__managed__` variables.
  let hasManagedVariables: Bool

  /// Looks through a module of device code.
  ///
  /// - Throws: `TranslationError` if no kernel of the module can be translated, since it cannot be read.
  init(_ text: [UInt8], sourceName: String, isRelocatable: Bool) throws(TranslationError) {
    let program = try Program(text: text, sourceName: sourceName)
    hasManagedVariables = program.image.variables.contains { $0.pointer != nil }
    errors = program.violations.map { "\($0)" }
    for kernel in program.kernels {
      do throws(TranslationError) {
        _ = try program.translate(kernel: kernel.name, for: TargetProfile(), choice: .auto)
      } catch {
        if isRelocatable && error.isUndefinedName { continue }
        let place = error.location.map { "\($0)" } ?? sourceName
        let message = ReadableNames.readable(
          "the kernel '\(kernel.name)' cannot be launched: \(error.message)")
        if error.isForbidden {
          errors.append("\(place): error: \(message)")
        } else {
          warnings.append("\(place): warning: \(message)")
        }
      }
    }
  }
}
