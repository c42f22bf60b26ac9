public import CUDAHeaders
internal import Runtime

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The address of a function of the driver's interface; nil if this library does not provide it. Programs ask by the name of
/// the source; the library has it with the version it was last changed in.
package func driverFunction(named symbol: UnsafePointer<CChar>) -> UnsafeMutableRawPointer? {
  let name = String(cString: symbol)
  return ["_v3", "_v2", ""].lazy.compactMap { (ending: String) in dlsym(nil, name + ending) }.first
}

/// CUDA Runtime API, "Driver Entry Point Access": the address of a function of the driver's interface that this library
/// provides.
@c @implementation
public func cudaGetDriverEntryPoint(
  _ symbol: UnsafePointer<CChar>!, _ funcPtr: UnsafeMutablePointer<UnsafeMutableRawPointer?>!,
  _ flags: UInt64, _ driverStatus: UnsafeMutablePointer<cudaDriverEntryPointQueryResult>!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let symbol, let funcPtr, flags <= 2, symbol[0] != 0 else { throw .invalidValue }
    let found = driverFunction(named: symbol)
    funcPtr.pointee = found
    if let driverStatus {
      driverStatus.pointee =
        found == nil ? cudaDriverEntryPointSymbolNotFound : cudaDriverEntryPointSuccess
    } else if found == nil {
      throw .symbolNotFound
    }
  }
}

/// CUDA Runtime API, "Interactions with the CUDA Driver API": tables of functions that no documentation describes.
@c @implementation
public func cudaGetExportTable(
  _ ppExportTable: UnsafeMutablePointer<UnsafeRawPointer?>!, _ pExportTableId: UnsafePointer<cudaUUID_t>!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    if let ppExportTable { ppExportTable.pointee = nil }
    throw .invalidValue
  }
}
