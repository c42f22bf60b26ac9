/// A kernel as CUDA sees it: its name and its parameters' places.
public struct KernelSignature: Hashable, Sendable {
  /// One parameter of a kernel.
  public struct Parameter: Hashable, Sendable {
    /// What a parameter holds.
    public enum Kind: Hashable, Sendable {
      /// A device pointer (8 bytes).
      case pointer
      /// An integer of this many bits.
      case integer(bits: Int)
      /// A floating-point number of this many bits.
      case floatingPoint(bits: Int)
      /// A structure, passed by value.
      case aggregate
    }

    /// The parameter's name, where the source gave one.
    public var name: String
    /// What it holds.
    public var kind: Kind
    /// Its place in a packed parameter buffer, in bytes (CUDA Driver API, `CU_LAUNCH_PARAM_BUFFER_POINTER`).
    public var offset: Int
    /// Its size in bytes.
    public var size: Int
    /// Its alignment in bytes.
    public var alignment: Int

    /// Creates a parameter.
    public init(name: String, kind: Kind, offset: Int, size: Int, alignment: Int) {
      self.name = name
      self.kind = kind
      self.offset = offset
      self.size = size
      self.alignment = alignment
    }
  }

  /// The kernel's symbol (mangled, as registered).
  public var name: String
  /// The parameters in order.
  public var parameters: [Parameter]

  /// The size of a buffer that holds all parameters, in bytes.
  public var parameterBytes: Int { parameters.last.map { $0.offset + $0.size } ?? 0 }

  /// Creates a signature.
  public init(name: String, parameters: [Parameter]) {
    self.name = name
    self.parameters = parameters
  }
}
