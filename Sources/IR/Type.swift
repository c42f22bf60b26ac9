/// A type of the IR (LLVM LangRef, "Type System"). Component types are named by their place in the `TypeTable`.
public enum Type: Hashable, Sendable {
  /// No value.
  case void
  /// An integer of 1 to 2^23 bits.
  case integer(bits: Int)
  /// A 16-bit IEEE float.
  case half
  /// A 16-bit brain float.
  case bfloat
  /// A 32-bit IEEE float.
  case float
  /// A 64-bit IEEE float.
  case double
  /// A 128-bit IEEE float.
  case fp128
  /// A pointer into an address space.
  case pointer(AddressSpace)
  /// A vector of `count` elements.
  case vector(count: Int, element: TypeID)
  /// An array of `count` elements.
  case array(count: UInt64, element: TypeID)
  /// A literal structure.
  case structure([TypeID], isPacked: Bool)
  /// A named structure: its body is in the table, since it may be recursive or opaque.
  case named(String)
  /// A function.
  case function(result: TypeID, parameters: [TypeID], isVariadic: Bool)
  /// A label.
  case label
  /// Metadata passed to an intrinsic.
  case metadata
  /// A token.
  case token
}

/// An address space by NVPTX's numbers (NVVM IR Specification, "Address Space").
public struct AddressSpace: Hashable, Sendable {
  /// The number.
  public var number: Int32
  /// The space of this number.
  public init(_ number: Int) { self.number = Int32(number) }
  /// Any of the others.
  public static let generic = AddressSpace(0)
  /// Global memory.
  public static let global = AddressSpace(1)
  /// Shared memory.
  public static let shared = AddressSpace(3)
  /// Constant memory.
  public static let constant = AddressSpace(4)
  /// A thread's own memory.
  public static let local = AddressSpace(5)
  /// Kernel parameters.
  public static let parameter = AddressSpace(101)
}
