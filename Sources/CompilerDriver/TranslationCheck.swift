internal import Translator

/// Looks for what cannot be translated while the program is compiled, where the user still sees file and line.
enum TranslationCheck {
  /// The warnings for a module of device code: one for each kernel that a device will refuse.
  /// What other files may define is missed when files are joined.
  ///
  /// - Throws: `TranslationError` if no kernel of the module can be translated, since it cannot be read.
  static func warnings(
    _ text: [UInt8], sourceName: String, isRelocatable: Bool
  ) throws(TranslationError) -> [String] {
    let program = try Program(text: text, sourceName: sourceName)
    var result: [String] = []
    for kernel in program.kernels {
      do throws(TranslationError) {
        _ = try program.translate(kernel: kernel.name, for: TargetProfile(), choice: .auto)
      } catch {
        if isRelocatable && error.isUndefinedName { continue }
        let place = error.location.map { "\($0)" } ?? sourceName
        result.append("\(place): warning: the kernel '\(kernel.name)' cannot be launched: \(error.message)")
      }
    }
    return result
  }
}
