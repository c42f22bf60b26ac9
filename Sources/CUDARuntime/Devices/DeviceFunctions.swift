public import CUDAHeaders
package import Runtime

/// The device of a number.
package func device(_ ordinal: Int32) throws(RuntimeError) -> Device {
  guard !Device.all.isEmpty else { throw .noDevice }
  guard Device.all.indices.contains(Int(ordinal)) else { throw .invalidDevice }
  return Device.all[Int(ordinal)]
}

/// CUDA Runtime API, "Device Management": the number of devices.
@c @implementation
public func cudaGetDeviceCount(_ count: UnsafeMutablePointer<Int32>!) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let count else { throw .invalidValue }
    count.pointee = Int32(Device.all.count)
    if Device.all.isEmpty { throw .noDevice }
  }
}

/// CUDA Runtime API, "Device Management": chooses the thread's device.
@c @implementation
public func cudaSetDevice(_ number: Int32) -> cudaError_t {
  perform { state throws(RuntimeError) in
    _ = try device(number)
    state.choose(device: Int(number))
  }
}

/// CUDA Runtime API, "Device Management": the thread's device.
@c @implementation
public func cudaGetDevice(_ number: UnsafeMutablePointer<Int32>!) -> cudaError_t {
  perform { state throws(RuntimeError) in
    guard let number else { throw .invalidValue }
    if Device.all.isEmpty { throw .noDevice }
    number.pointee = Int32(state.device)
  }
}

/// CUDA Runtime API, "Device Management": prepares a device.
@c @implementation
public func cudaInitDevice(_ number: Int32, _ deviceFlags: UInt32, _ flags: UInt32) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    _ = try device(number)
    _ = try Context.primary(Int(number))
  }
}

/// CUDA Runtime API, "Device Management": the device that fits a wish best, which is the first.
@c @implementation
public func cudaChooseDevice(
  _ number: UnsafeMutablePointer<Int32>!, _ prop: UnsafePointer<cudaDeviceProp>!
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let number, prop != nil else { throw .invalidValue }
    _ = try device(0)
    number.pointee = 0
  }
}

/// CUDA Runtime API, "Device Management": waits for all commands.
@c @implementation
public func cudaDeviceSynchronize() -> cudaError_t {
  perform { state throws(RuntimeError) in
    let context = try state.currentContext()
    try context.forbidAllCaptures()
    try context.synchronize()
  }
}

/// CUDA Runtime API, "Thread Management [deprecated]": `cudaDeviceSynchronize`.
@c @implementation
public func cudaThreadSynchronize() -> cudaError_t { cudaDeviceSynchronize() }

/// CUDA Runtime API, "Device Management": destroys the device's context.
@c @implementation
public func cudaDeviceReset() -> cudaError_t {
  perform { state throws(RuntimeError) in
    if Device.all.isEmpty { throw .noDevice }
    try ContextReference.primary(state.device).reset()
  }
}

/// CUDA Runtime API, "Thread Management [deprecated]": `cudaDeviceReset`.
@c @implementation
public func cudaThreadExit() -> cudaError_t { cudaDeviceReset() }

/// CUDA Runtime API, "Device Management": how the host waits; every way is accepted, none polls.
@c @implementation
public func cudaSetDeviceFlags(_ flags: UInt32) -> cudaError_t {
  perform { _ throws(RuntimeError) in if flags & ~0xff != 0 { throw .invalidValue } }
}

/// CUDA Runtime API, "Device Management": how the host waits.
@c @implementation
public func cudaGetDeviceFlags(_ flags: UnsafeMutablePointer<UInt32>!) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let flags else { throw .invalidValue }
    flags.pointee = UInt32(cudaDeviceScheduleBlockingSync | cudaDeviceMapHost)
  }
}

/// CUDA Runtime API, "Version Management": the version whose interface the driver has.
@c @implementation
public func cudaDriverGetVersion(_ driverVersion: UnsafeMutablePointer<Int32>!) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let driverVersion else { throw .invalidValue }
    driverVersion.pointee = Int32(CUDART_VERSION)
  }
}

/// CUDA Runtime API, "Version Management": the version whose interface this is.
@c @implementation
public func cudaRuntimeGetVersion(_ runtimeVersion: UnsafeMutablePointer<Int32>!) -> cudaError_t {
  cudaDriverGetVersion(runtimeVersion)
}

/// CUDA Runtime API, "Peer Device Memory Access": whether a device reaches another's memory; none does.
@c @implementation
public func cudaDeviceCanAccessPeer(
  _ canAccessPeer: UnsafeMutablePointer<Int32>!, _ number: Int32, _ peerDevice: Int32
) -> cudaError_t {
  perform { _ throws(RuntimeError) in
    guard let canAccessPeer else { throw .invalidValue }
    _ = try device(number)
    _ = try device(peerDevice)
    canAccessPeer.pointee = 0
  }
}

/// CUDA Runtime API, "Profiler Control": there is no profiler to be started.
@c @implementation
public func cudaProfilerStart() -> cudaError_t { cudaSuccess }

/// CUDA Runtime API, "Profiler Control": there is no profiler to be stopped.
@c @implementation
public func cudaProfilerStop() -> cudaError_t { cudaSuccess }
