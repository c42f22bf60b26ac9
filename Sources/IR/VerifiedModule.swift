/// A module that the verifier has accepted; only such a module can be translated.
public struct VerifiedModule: Hashable, Sendable {
  /// The module.
  public let module: Module
  init(unchecked module: Module) { self.module = module }
}
