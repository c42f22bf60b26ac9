/// Why a kernel cannot be mapped onto vectors.
public struct MappingRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reason, as the end of a sentence that begins "the vector mapping does not take".
  public var description: String

  init(_ description: String) { self.description = description }
}
