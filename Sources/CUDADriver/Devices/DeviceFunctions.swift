public import CUDAHeaders
internal import CUDARuntime
internal import Runtime

/// CUDA Driver API, "Device Management": the device of a number, which is the number.
@c @implementation
public func cuDeviceGet(_ number: UnsafeMutablePointer<CUdevice>!, _ ordinal: Int32) -> CUresult {
  driverCall { _ throws(RuntimeError) in
    guard let number else { throw .invalidValue }
    _ = try device(ordinal)
    number.pointee = ordinal
  }
}

/// CUDA Driver API, "Device Management": the number of devices.
@c @implementation
public func cuDeviceGetCount(_ count: UnsafeMutablePointer<Int32>!) -> CUresult {
  driverCall { _ throws(RuntimeError) in
    guard let count else { throw .invalidValue }
    count.pointee = Int32(Device.all.count)
  }
}

/// CUDA Driver API, "Device Management": a device's name, of which as much is given as `len` bytes hold with the zero.
@c @implementation
public func cuDeviceGetName(_ name: UnsafeMutablePointer<CChar>!, _ len: Int32, _ dev: CUdevice) -> CUresult {
  driverCall { _ throws(RuntimeError) in
    guard let name, len > 0 else { throw .invalidValue }
    let bytes = Array(try device(dev).name.utf8.prefix(Int(len) - 1)) + [0]
    for (n, byte) in bytes.enumerated() { name[n] = CChar(bitPattern: byte) }
  }
}

/// CUDA Driver API, "Device Management": sixteen bytes that no other device has.
@c @implementation
public func cuDeviceGetUuid_v2(_ uuid: UnsafeMutablePointer<CUuuid>!, _ dev: CUdevice) -> CUresult {
  driverCall { _ throws(RuntimeError) in
    guard let uuid else { throw .invalidValue }
    _ = try device(dev)
    uuid.pointee = identifier(of: Int(dev))
  }
}

/// CUDA Driver API, "Device Management": the same; devices are not divided here.
@c @implementation
public func cuDeviceGetUuid(_ uuid: UnsafeMutablePointer<CUuuid>!, _ dev: CUdevice) -> CUresult {
  cuDeviceGetUuid_v2(uuid, dev)
}

/// CUDA Driver API, "Device Management": the bytes of a device's memory.
@c @implementation
public func cuDeviceTotalMem_v2(_ bytes: UnsafeMutablePointer<Int>!, _ dev: CUdevice) -> CUresult {
  driverCall { _ throws(RuntimeError) in
    guard let bytes else { throw .invalidValue }
    bytes.pointee = try device(dev).totalMemory
  }
}

/// CUDA Driver API, "Device Management": one property of a device. The numbers of the attributes are the runtime's.
@c @implementation
public func cuDeviceGetAttribute(
  _ pi: UnsafeMutablePointer<Int32>!, _ attrib: CUdevice_attribute, _ dev: CUdevice
) -> CUresult {
  deviceCall { cudaDeviceGetAttribute(pi, cudaDeviceAttr(rawValue: attrib.rawValue), dev) }
}

/// CUDA Driver API, "Device Management [deprecated]": the compute capability that a device has for programs.
@c @implementation
public func cuDeviceComputeCapability(
  _ major: UnsafeMutablePointer<Int32>!, _ minor: UnsafeMutablePointer<Int32>!, _ dev: CUdevice
) -> CUresult {
  driverCall { _ throws(RuntimeError) in
    guard let major, let minor else { throw .invalidValue }
    let found = properties(of: try device(dev))
    (major.pointee, minor.pointee) = (found.major, found.minor)
  }
}

/// CUDA Driver API, "Device Management [deprecated]": some properties of a device.
@c @implementation
public func cuDeviceGetProperties(_ prop: UnsafeMutablePointer<CUdevprop>!, _ dev: CUdevice) -> CUresult {
  driverCall { _ throws(RuntimeError) in
    guard let prop else { throw .invalidValue }
    let found = properties(of: try device(dev))
    prop.pointee = CUdevprop(
      maxThreadsPerBlock: found.maxThreadsPerBlock, maxThreadsDim: found.maxThreadsDim,
      maxGridSize: found.maxGridSize, sharedMemPerBlock: Int32(found.sharedMemPerBlock),
      totalConstantMemory: Int32(found.totalConstMem), SIMDWidth: found.warpSize,
      memPitch: Int32(found.memPitch), regsPerBlock: found.regsPerBlock, clockRate: found.clockRate,
      textureAlign: Int32(found.textureAlignment))
  }
}

/// CUDA Driver API, "Device Management": the device at a place on the bus.
@c @implementation
public func cuDeviceGetByPCIBusId(_ dev: UnsafeMutablePointer<CUdevice>!, _ pciBusId: UnsafePointer<CChar>!)
  -> CUresult
{ deviceCall { cudaDeviceGetByPCIBusId(dev, pciBusId) } }

/// CUDA Driver API, "Device Management": a device's place on the bus.
@c @implementation
public func cuDeviceGetPCIBusId(_ pciBusId: UnsafeMutablePointer<CChar>!, _ len: Int32, _ dev: CUdevice)
  -> CUresult
{ deviceCall { cudaDeviceGetPCIBusId(pciBusId, len, dev) } }

/// CUDA Driver API, "Peer Context Memory Access": whether a device reaches another's memory; none does.
@c @implementation
public func cuDeviceCanAccessPeer(
  _ canAccessPeer: UnsafeMutablePointer<Int32>!, _ dev: CUdevice, _ peerDev: CUdevice
) -> CUresult { deviceCall { cudaDeviceCanAccessPeer(canAccessPeer, dev, peerDev) } }

/// CUDA Driver API, "Peer Context Memory Access": what two devices can do with each other's memory: nothing.
@c @implementation
public func cuDeviceGetP2PAttribute(
  _ value: UnsafeMutablePointer<Int32>!, _ attrib: CUdevice_P2PAttribute, _ srcDevice: CUdevice,
  _ dstDevice: CUdevice
) -> CUresult {
  deviceCall {
    cudaDeviceGetP2PAttribute(value, cudaDeviceP2PAttr(rawValue: attrib.rawValue), srcDevice, dstDevice)
  }
}
