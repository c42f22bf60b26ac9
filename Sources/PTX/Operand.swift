/// The place of a declared register in its `Program`.
public struct RegisterID: Hashable, Sendable {
  /// The index into `Program.registers`.
  public var index: Int
  /// Names the register at `index`.
  public init(_ index: Int) { self.index = index }
}

/// What an instruction reads or writes (PTX ISA, "Instruction Operands").
public indirect enum Operand: Hashable, Sendable {
  /// An operand of the assembly statement (`$0`, which the source calls `%0`).
  case argument(Int)
  /// A register that the statement declares.
  case register(RegisterID)
  /// A special register, without the percent sign (`tid.x`).
  case special(String)
  /// An integer, as the low 64 bits of its two's complement.
  case integer(UInt64)
  /// A number in single precision, by its bits (`0f3F800000`).
  case single(UInt32)
  /// A number in double precision (`0d3FF0000000000000`, `1.0`), by its bits.
  case double(UInt64)
  /// A list in braces.
  case vector([Operand])
  /// What is at an address; the offset is in bytes. A base that is a pair is the sum of both.
  case memory(base: Operand, offset: Int64)
  /// Two destinations (`p|q`).
  case pair(Operand, Operand)
  /// A predicate's opposite.
  case not(Operand)
  /// The opposite of a number that is an argument or a register.
  case negated(Operand)
  /// A part of a register, as the video instructions name it (`a.b0`, `a.h1`, `a.b3210`).
  case part(Operand, String)
  /// A label, by the instruction that it stands before.
  case label(Int)
  /// The name of something that the statement does not declare.
  case symbol(String)
  /// A result that no one wants (`_`).
  case sink
}
