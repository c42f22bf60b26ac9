public import CUDAHeaders
internal import Runtime

/// CUDA Runtime API, "Peer Device Memory Access": lets the thread's device reach another's memory, which none can.
@c @implementation
public func cudaDeviceEnablePeerAccess(_ peerDevice: Int32, _ flags: UInt32) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard flags == 0 else { throw .invalidValue }
    _ = try device(peerDevice)
    throw Int(peerDevice) == state.device ? .invalidDevice : .peerAccessUnsupported
  }
}

/// CUDA Runtime API, "Peer Device Memory Access": ends what `cudaDeviceEnablePeerAccess` never began.
@c @implementation
public func cudaDeviceDisablePeerAccess(_ peerDevice: Int32) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    _ = try device(peerDevice)
    throw .peerAccessNotEnabled
  }
}

/// CUDA Runtime API, "Device Management": what two devices can do with each other's memory: nothing.
@c @implementation
public func cudaDeviceGetP2PAttribute(
  _ value: UnsafeMutablePointer<Int32>!, _ attr: cudaDeviceP2PAttr, _ srcDevice: Int32, _ dstDevice: Int32
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let value, (1...4).contains(attr.rawValue) else { throw .invalidValue }
    _ = try device(srcDevice)
    _ = try device(dstDevice)
    guard srcDevice != dstDevice else { throw .invalidDevice }
    value.pointee = 0
  }
}

/// CUDA Runtime API, "Device Management": the devices that the thread's first call may choose among.
@c @implementation
public func cudaSetValidDevices(_ device_arr: UnsafeMutablePointer<Int32>!, _ len: Int32) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard len >= 0, Int(len) <= Device.all.count, device_arr != nil || len == 0 else { throw .invalidValue }
    for n in 0..<Int(len) { _ = try device(device_arr[n]) }
    if len > 0 { state.choose(device: Int(device_arr[0])) }
  }
}

/// CUDA Runtime API, "Device Management": the device at a place on the bus, given as text: domain, bus, device and
/// function, of which the first and last may be left out.
@c @implementation
public func cudaDeviceGetByPCIBusId(
  _ number: UnsafeMutablePointer<Int32>!, _ pciBusId: UnsafePointer<CChar>!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let number, let pciBusId else { throw .invalidValue }
    let text = String(cString: pciBusId)
    let parts = text.split(separator: ".")[0].split(separator: ":").map { Int($0, radix: 16) }
    guard (2...3).contains(parts.count), !parts.contains(nil) else { throw .invalidValue }
    let (bus, place) = (parts[parts.count - 2]!, parts[parts.count - 1]!)
    let domain = parts.count == 3 ? parts[0]! : 0
    guard domain == 0, place == 0, Device.all.indices.contains(bus) else { throw .invalidDevice }
    number.pointee = Int32(bus)
  }
}

/// CUDA Runtime API, "Device Management": there are no remote writes to be flushed.
@c @implementation
public func cudaDeviceFlushGPUDirectRDMAWrites(
  _ target: cudaFlushGPUDirectRDMAWritesTarget, _ scope: cudaFlushGPUDirectRDMAWritesScope
) -> cudaError_t {
  perform { _ throws(RuntimeError) in throw .notSupported("writes by other devices to this one's memory") }
}

// MARK: Other processes

/// What no function of this group can do.
private func refuseSharing() -> cudaError_t {
  perform { _ throws(RuntimeError) in throw .notSupported("memory and events shared by processes") }
}

/// CUDA Runtime API, "Device Management": events cannot be shared by processes.
@c @implementation
public func cudaIpcGetEventHandle(
  _ handle: UnsafeMutablePointer<cudaIpcEventHandle_t>!, _ event: cudaEvent_t!
) -> cudaError_t { refuseSharing() }

/// CUDA Runtime API, "Device Management": events cannot be shared by processes.
@c @implementation
public func cudaIpcOpenEventHandle(
  _ event: UnsafeMutablePointer<cudaEvent_t?>!, _ handle: cudaIpcEventHandle_t
) -> cudaError_t { refuseSharing() }

/// CUDA Runtime API, "Device Management": memory cannot be shared by processes.
@c @implementation
public func cudaIpcGetMemHandle(
  _ handle: UnsafeMutablePointer<cudaIpcMemHandle_t>!, _ devPtr: UnsafeMutableRawPointer!
) -> cudaError_t { refuseSharing() }

/// CUDA Runtime API, "Device Management": memory cannot be shared by processes.
@c @implementation
public func cudaIpcOpenMemHandle(
  _ devPtr: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ handle: cudaIpcMemHandle_t, _ flags: UInt32
) -> cudaError_t { refuseSharing() }

/// CUDA Runtime API, "Device Management": memory cannot be shared by processes.
@c @implementation
public func cudaIpcCloseMemHandle(_ devPtr: UnsafeMutableRawPointer!) -> cudaError_t { refuseSharing() }

/// CUDA Runtime API, "Stream Ordered Memory Allocator": pools cannot be shared by processes.
@c @implementation
public func cudaMemPoolExportToShareableHandle(
  _ shareableHandle: UnsafeMutableRawPointer!, _ memPool: cudaMemPool_t!,
  _ handleType: cudaMemAllocationHandleType, _ flags: UInt32
) -> cudaError_t { refuseSharing() }

/// CUDA Runtime API, "Stream Ordered Memory Allocator": pools cannot be shared by processes.
@c @implementation
public func cudaMemPoolImportFromShareableHandle(
  _ memPool: UnsafeMutablePointer<cudaMemPool_t?>!, _ shareableHandle: UnsafeMutableRawPointer!,
  _ handleType: cudaMemAllocationHandleType, _ flags: UInt32
) -> cudaError_t { refuseSharing() }

/// CUDA Runtime API, "Stream Ordered Memory Allocator": pools cannot be shared by processes.
@c @implementation
public func cudaMemPoolExportPointer(
  _ exportData: UnsafeMutablePointer<cudaMemPoolPtrExportData>!, _ ptr: UnsafeMutableRawPointer!
) -> cudaError_t { refuseSharing() }

/// CUDA Runtime API, "Stream Ordered Memory Allocator": pools cannot be shared by processes.
@c @implementation
public func cudaMemPoolImportPointer(
  _ ptr: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ memPool: cudaMemPool_t!,
  _ exportData: UnsafeMutablePointer<cudaMemPoolPtrExportData>!
) -> cudaError_t { refuseSharing() }
