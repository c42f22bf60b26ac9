/// The global memory of a module: every `__device__` and `__constant__` variable in one block.
///
/// The translator lays it out; the runtime allocates `size` bytes on the device, copies `bytes`, zeroes the rest, and then adds the
/// block's address at each relocation.
public struct ModuleImage: Hashable, Sendable {
  /// A variable in the image.
  public struct Variable: Hashable, Sendable {
    /// The symbol (mangled, as registered).
    public var name: String
    /// Where it begins, in bytes from the image's start.
    public var offset: Int
    /// Its size in bytes.
    public var size: Int
    /// Whether it is `__constant__`.
    public var isConstant: Bool
    /// For a `__managed__` variable, where the pointer to it is, in bytes from the image's start: it lies elsewhere, and the
    /// image only holds what it begins with.
    public var pointer: Int?

    /// Creates a variable.
    public init(name: String, offset: Int, size: Int, isConstant: Bool, pointer: Int? = nil) {
      self.pointer = pointer
      self.name = name
      self.offset = offset
      self.size = size
      self.isConstant = isConstant
    }
  }

  /// The initial contents of the image's beginning; what follows them up to `size` is zero.
  public var bytes: [UInt8]
  /// The size of the whole, in bytes; at least the count of `bytes`.
  public var size: Int
  /// The variables, in order of offset.
  public var variables: [Variable]
  /// Offsets of 8-byte words that hold an offset into the image, to which the image's address is to be added.
  public var relocations: [Int]
  /// The same for words that hold an offset into a managed variable, to which that variable's address is to be added.
  public var managedRelocations: [ManagedRelocation]

  /// A word that holds an offset into a managed variable.
  public struct ManagedRelocation: Hashable, Sendable {
    /// Where the word is, in bytes from the image's start.
    public var offset: Int
    /// The variable's place in `variables`.
    public var variable: Int

    /// Creates a relocation.
    public init(offset: Int, variable: Int) {
      self.offset = offset
      self.variable = variable
    }
  }

  /// Creates an image.
  public init(
    bytes: [UInt8] = [], size: Int? = nil, variables: [Variable] = [], relocations: [Int] = [],
    managedRelocations: [ManagedRelocation] = []
  ) {
    self.managedRelocations = managedRelocations
    self.bytes = bytes
    self.size = size ?? bytes.count
    self.variables = variables
    self.relocations = relocations
  }
}
