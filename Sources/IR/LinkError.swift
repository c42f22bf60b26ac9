/// Why modules cannot be joined.
public struct LinkError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public var description: String

  private init(_ description: String) { self.description = description }

  static func definedTwice(_ name: String) -> LinkError {
    LinkError("Multiple definition of '\(name)' in device code; make one of them static or a declaration")
  }

  static func differentKinds(_ name: String) -> LinkError {
    LinkError("'\(name)' is a variable in one file's device code and a function in another's; rename one")
  }

  /// A name is used that no module defines.
  public static func undefined(_ name: String) -> LinkError {
    LinkError("Undefined reference to '\(name)' in device code; link the file or library that defines it")
  }
}
