public import Translator

/// What can be passed to a kernel: numbers, device arrays, and structures wrapped in `KernelValue`.
public protocol KernelArgument {
  /// Whether the kernel's parameter can take it.
  func matches(_ parameter: KernelSignature.Parameter) -> Bool
  /// Adds the bytes that are passed.
  func append(to bytes: inout [UInt8])
}

extension KernelArgument where Self: BitwiseCopyable {
  /// Adds the value's bytes.
  public func append(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: self) { bytes.append(contentsOf: $0) }
  }
}

extension KernelArgument where Self: FixedWidthInteger {
  /// Whether the parameter is an integer of the same size.
  public func matches(_ parameter: KernelSignature.Parameter) -> Bool {
    parameter.kind == .integer(bits: Self.bitWidth)
  }
}

extension Int8: KernelArgument {}
extension Int16: KernelArgument {}
extension Int32: KernelArgument {}
extension Int64: KernelArgument {}
extension Int: KernelArgument {}
extension UInt8: KernelArgument {}
extension UInt16: KernelArgument {}
extension UInt32: KernelArgument {}
extension UInt64: KernelArgument {}
extension UInt: KernelArgument {}

extension Bool: KernelArgument {
  /// Whether the parameter is a truth value.
  public func matches(_ parameter: KernelSignature.Parameter) -> Bool {
    parameter.kind == .integer(bits: 1) || parameter.kind == .integer(bits: 8)
  }
}

extension Float: KernelArgument {
  /// Whether the parameter is a `float`.
  public func matches(_ parameter: KernelSignature.Parameter) -> Bool {
    parameter.kind == .floatingPoint(bits: 32)
  }
}

extension Double: KernelArgument {
  /// Whether the parameter is a `double`.
  public func matches(_ parameter: KernelSignature.Parameter) -> Bool {
    parameter.kind == .floatingPoint(bits: 64)
  }
}

extension DeviceArray: KernelArgument {
  /// Whether the parameter is a pointer.
  public func matches(_ parameter: KernelSignature.Parameter) -> Bool { parameter.kind == .pointer }
  /// Adds the address.
  public func append(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: UInt64(UInt(bitPattern: address))) { bytes.append(contentsOf: $0) }
  }
}

/// A structure passed by value: its layout has to be that of the kernel's parameter.
public struct KernelValue<Value: BitwiseCopyable>: KernelArgument {
  /// The structure.
  public var value: Value
  /// Wraps a structure.
  public init(_ value: Value) { self.value = value }
  /// Whether the parameter is a structure of the same size.
  public func matches(_ parameter: KernelSignature.Parameter) -> Bool {
    parameter.kind == .aggregate && parameter.size == MemoryLayout<Value>.stride
  }
  /// Adds the structure's bytes.
  public func append(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: repeatElement(0, count: MemoryLayout<Value>.stride - MemoryLayout<Value>.size))
  }
}
