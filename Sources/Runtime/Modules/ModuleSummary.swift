internal import Translator

/// What has to be known of a module before any of its kernels is translated.
struct ModuleSummary: Equatable, Sendable {
  /// The kernels.
  var kernels: [KernelSignature]
  /// The variables.
  var image: ModuleImage
}

/// A translated kernel, with the driver's own form of it.
struct CachedKernel: Equatable, Sendable {
  /// The translation.
  var kernel: TranslatedKernel
  /// The driver's form; empty where it gives none.
  var binary: [UInt8]
}
