public import CUDAHeaders
package import Runtime

/// A device's properties in CUDA's terms: what the driver tells where it does, else what compute capability 8.0 has.
package func properties(of device: Device) -> cudaDeviceProp {
  var result = cudaDeviceProp()
  withUnsafeMutableBytes(of: &result.name) { bytes in
    for (n, byte) in device.name.utf8.prefix(255).enumerated() { bytes[n] = byte }
  }
  result.totalGlobalMem = device.totalMemory
  result.sharedMemPerBlock = min(49152, device.sharedMemoryPerBlock)
  result.regsPerBlock = 65536
  result.warpSize = 32
  result.memPitch = Int(Int32.max)
  result.maxThreadsPerBlock = Int32(device.maximumThreadsPerBlock)
  let threads = Int32(device.maximumThreadsPerBlock)
  result.maxThreadsDim = (threads, threads, min(64, threads))
  result.maxGridSize = (Int32.max, 65535, 65535)
  result.clockRate = Int32(clamping: device.clockRate)
  result.totalConstMem = 65536
  result.major = 8
  result.minor = 0
  result.setImageLimits()
  result.deviceOverlap = 1
  result.multiProcessorCount = Int32(device.multiprocessorCount)
  result.integrated = device.isCPU ? 1 : 0
  result.canMapHostMemory = 1
  result.concurrentKernels = 1
  result.asyncEngineCount = 1
  result.unifiedAddressing = 1
  result.memoryClockRate = Int32(clamping: device.clockRate)
  result.memoryBusWidth = 64
  result.l2CacheSize = Int32(clamping: device.cacheBytes)
  result.maxThreadsPerMultiProcessor = 2048
  result.streamPrioritiesSupported = 1
  result.globalL1CacheSupported = 1
  result.localL1CacheSupported = 1
  result.sharedMemPerMultiprocessor = 164 << 10
  result.regsPerMultiprocessor = 65536
  result.managedMemory = 1
  result.singleToDoublePrecisionPerfRatio = 2
  result.concurrentManagedAccess = device.memory.isConcurrent ? 1 : 0
  result.canUseHostPointerForRegisteredMem = device.reachesHostMemory ? 1 : 0
  result.cooperativeLaunch = 1
  result.sharedMemPerBlockOptin = device.sharedMemoryPerBlockOptin
  result.maxBlocksPerMultiProcessor = 32
  result.reservedSharedMemPerBlock = 1024
  result.hostRegisterSupported = 1
  result.memoryPoolsSupported = 1
  return result
}

/// The number by which a device is known among all.
package func identifier(of ordinal: Int) -> cudaUUID_t {
  var result = cudaUUID_t()
  withUnsafeMutableBytes(of: &result) { $0.copyBytes(from: Device.identifier(of: ordinal)) }
  return result
}

/// CUDA Runtime API, "Device Management": a device's properties.
@c @implementation
public func cudaGetDeviceProperties_v2(_ prop: UnsafeMutablePointer<cudaDeviceProp>!, _ number: Int32)
  -> cudaError_t
{
  perform { _ throws(RuntimeError) in
    guard let prop else { throw .invalidValue }
    prop.pointee = properties(of: try device(number))
    prop.pointee.uuid = identifier(of: Int(number))
  }
}

/// CUDA Runtime API, "Device Management": one property of a device.
@c @implementation
public func cudaDeviceGetAttribute(
  _ value: UnsafeMutablePointer<Int32>!, _ attr: cudaDeviceAttr, _ number: Int32
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let value, attr.rawValue > 0, attr.rawValue < cudaDevAttrMax.rawValue else { throw .invalidValue }
    value.pointee = attribute(attr, properties(of: try device(number)))
  }
}

private func attribute(_ attr: cudaDeviceAttr, _ p: cudaDeviceProp) -> Int32 {
  switch attr {
  case cudaDevAttrMaxThreadsPerBlock: p.maxThreadsPerBlock
  case cudaDevAttrMaxBlockDimX: p.maxThreadsDim.0
  case cudaDevAttrMaxBlockDimY: p.maxThreadsDim.1
  case cudaDevAttrMaxBlockDimZ: p.maxThreadsDim.2
  case cudaDevAttrMaxGridDimX: p.maxGridSize.0
  case cudaDevAttrMaxGridDimY: p.maxGridSize.1
  case cudaDevAttrMaxGridDimZ: p.maxGridSize.2
  case cudaDevAttrMaxSharedMemoryPerBlock: Int32(p.sharedMemPerBlock)
  case cudaDevAttrTotalConstantMemory: Int32(p.totalConstMem)
  case cudaDevAttrWarpSize: p.warpSize
  case cudaDevAttrMaxPitch: Int32(p.memPitch)
  case cudaDevAttrMaxRegistersPerBlock: p.regsPerBlock
  case cudaDevAttrClockRate: p.clockRate
  case cudaDevAttrGpuOverlap: p.deviceOverlap
  case cudaDevAttrMultiProcessorCount: p.multiProcessorCount
  case cudaDevAttrIntegrated: p.integrated
  case cudaDevAttrCanMapHostMemory: p.canMapHostMemory
  case cudaDevAttrConcurrentKernels: p.concurrentKernels
  case cudaDevAttrAsyncEngineCount: p.asyncEngineCount
  case cudaDevAttrUnifiedAddressing: p.unifiedAddressing
  case cudaDevAttrMemoryClockRate: p.memoryClockRate
  case cudaDevAttrGlobalMemoryBusWidth: p.memoryBusWidth
  case cudaDevAttrL2CacheSize: p.l2CacheSize
  case cudaDevAttrMaxThreadsPerMultiProcessor: p.maxThreadsPerMultiProcessor
  case cudaDevAttrComputeCapabilityMajor: p.major
  case cudaDevAttrComputeCapabilityMinor: p.minor
  case cudaDevAttrStreamPrioritiesSupported: p.streamPrioritiesSupported
  case cudaDevAttrGlobalL1CacheSupported: p.globalL1CacheSupported
  case cudaDevAttrLocalL1CacheSupported: p.localL1CacheSupported
  case cudaDevAttrMaxSharedMemoryPerMultiprocessor: Int32(p.sharedMemPerMultiprocessor)
  case cudaDevAttrMaxRegistersPerMultiprocessor: p.regsPerMultiprocessor
  case cudaDevAttrManagedMemory: p.managedMemory
  case cudaDevAttrSingleToDoublePrecisionPerfRatio: p.singleToDoublePrecisionPerfRatio
  case cudaDevAttrConcurrentManagedAccess: p.concurrentManagedAccess
  case cudaDevAttrCanUseHostPointerForRegisteredMem: p.canUseHostPointerForRegisteredMem
  case cudaDevAttrMaxSharedMemoryPerBlockOptin: Int32(p.sharedMemPerBlockOptin)
  case cudaDevAttrCooperativeLaunch: p.cooperativeLaunch
  case cudaDevAttrHostRegisterSupported: p.hostRegisterSupported
  case cudaDevAttrMaxBlocksPerMultiprocessor: p.maxBlocksPerMultiProcessor
  case cudaDevAttrReservedSharedMemoryPerBlock: Int32(p.reservedSharedMemPerBlock)
  case cudaDevAttrMemoryPoolsSupported: p.memoryPoolsSupported
  default: p.imageAttribute(attr) ?? 0
  }
}

/// CUDA Runtime API, "Device Management": a device's place on the bus as text; every device is given one of its own.
@c @implementation
public func cudaDeviceGetPCIBusId(
  _ pciBusId: UnsafeMutablePointer<CChar>!, _ len: Int32, _ number: Int32
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let pciBusId, len >= 13 else { throw .invalidValue }
    _ = try device(number)
    let digits = String(number, radix: 16)
    let text = "0000:" + (digits.count < 2 ? "0" : "") + digits + ":00.0"
    for (n, byte) in (Array(text.utf8) + [0]).prefix(Int(len)).enumerated() {
      pciBusId[n] = CChar(bitPattern: byte)
    }
  }
}
