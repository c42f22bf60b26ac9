internal import KernelFaults

/// Why a kernel was stopped that ran on the host's own processor. Nothing of OpenCL works any more in the process then, as
/// on a GPU (CUDA Runtime API, cudaErrorIllegalAddress).
public enum KernelFault: Int32, Error, Sendable {
  /// It used an address behind which there is no memory.
  case illegalAddress = 1
  /// It used an address that is not a multiple of what the access needs.
  case misalignedAddress = 2

  /// Whether it has happened. It costs a load.
  @inline(__always)
  public static var hasHappened: Bool { kernelFault() != 0 }

  /// What has happened; nil if nothing has.
  public static var current: KernelFault? { KernelFault(rawValue: kernelFault()) }

  /// Says that the calling thread runs code of the program, whose faults are not a kernel's.
  public static func markHostThread() { kernelFaultsMarkHostThread() }

  /// The address that was used, and by which code, in words. Drivers that load kernels as libraries name them so.
  public static var place: String {
    var text = [CChar](repeating: 0, count: 512)
    kernelFaultDescribe(&text, 512)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension OpenCLError {
  /// The kernel's fault because of which OpenCL was not called; nil if OpenCL failed itself.
  public var kernelFault: KernelFault? {
    code == KernelFaultCode ? KernelFault.current ?? .illegalAddress : nil
  }
}
