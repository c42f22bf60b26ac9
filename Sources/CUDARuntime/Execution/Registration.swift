public import CUDAHeaders
internal import Runtime

/// The structure that a compiler makes around device code.
private struct Wrapper {
  var magic: UInt32
  var version: UInt32
  var data: UnsafeRawPointer?
  var unused: UnsafeRawPointer?
}

/// Makes a translation unit's device code known; it is read when something in it is used.
@c @implementation
public func __cudaRegisterFatBinary(
  _ fatCubin: UnsafeMutableRawPointer!
) -> UnsafeMutablePointer<UnsafeMutableRawPointer?>! {
  guard let fatCubin else { return nil }
  let wrapper = fatCubin.load(as: Wrapper.self)
  guard wrapper.magic == 0x4662_43b1, let data = wrapper.data else { return nil }
  let handle = Registry.add(Registry.Unit(ModuleSource(at: data), at: data))
  return UnsafeMutablePointer(bitPattern: handle)
}

/// Ends the registration of a unit: all its variables are known.
@c @implementation
public func __cudaRegisterFatBinaryEnd(_ fatCubinHandle: UnsafeMutablePointer<UnsafeMutableRawPointer?>!) {
  Registry.beginManagedVariables(of: nil, in: UInt(bitPattern: fatCubinHandle))
}

/// Forgets a unit when its code is unloaded.
@c @implementation
public func __cudaUnregisterFatBinary(_ fatCubinHandle: UnsafeMutablePointer<UnsafeMutableRawPointer?>!) {
  Registry.remove(UInt(bitPattern: fatCubinHandle))
}

/// Makes a kernel known by its stub in the host's code.
@c @implementation
public func __cudaRegisterFunction(
  _ fatCubinHandle: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ hostFun: UnsafePointer<CChar>!,
  _ deviceFun: UnsafeMutablePointer<CChar>!, _ deviceName: UnsafePointer<CChar>!, _ thread_limit: Int32,
  _ tid: UnsafeMutablePointer<uint3>!, _ bid: UnsafeMutablePointer<uint3>!,
  _ bDim: UnsafeMutablePointer<dim3>!,
  _ gDim: UnsafeMutablePointer<dim3>!, _ wSize: UnsafeMutablePointer<Int32>!
) {
  guard let hostFun, let deviceName else { return }
  Registry.addFunction(
    UInt(bitPattern: hostFun), String(cString: deviceName), unit: UInt(bitPattern: fatCubinHandle))
}

/// Makes a variable known by its shadow in the host's memory.
@c @implementation
public func __cudaRegisterVar(
  _ fatCubinHandle: UnsafeMutablePointer<UnsafeMutableRawPointer?>!, _ hostVar: UnsafeMutablePointer<CChar>!,
  _ deviceAddress: UnsafeMutablePointer<CChar>!, _ deviceName: UnsafePointer<CChar>!, _ ext: Int32,
  _ size: Int,
  _ constant: Int32, _ global: Int32
) {
  guard let hostVar, let deviceName else { return }
  Registry.addVariable(
    UInt(bitPattern: hostVar), String(cString: deviceName), unit: UInt(bitPattern: fatCubinHandle))
}

/// Makes a file's relocatable device code known: it is joined with that of the other files of its program or library.
@c @implementation
public func __cudaRegisterLinkedBinary(
  _ registerGlobals: (@convention(c) (UnsafeMutablePointer<UnsafeMutableRawPointer?>?) -> Void)!,
  _ fatCubin: UnsafeMutableRawPointer!, _ moduleId: UnsafeMutableRawPointer!,
  _ callback: (@convention(c) (UnsafeMutableRawPointer?) -> Void)!
) {
  guard let fatCubin else { return }
  let wrapper = fatCubin.load(as: Wrapper.self)
  guard wrapper.magic == 0x4662_43b1, let data = wrapper.data else { return }
  let handle = Registry.relocatableUnit(for: fatCubin, data)
  registerGlobals?(UnsafeMutablePointer(bitPattern: handle))
  Registry.beginManagedVariables(of: data, in: handle)
}

/// Prepares a unit's managed variables, as nvcc's code asks for; ours are ready when they have been registered.
@c @implementation
public func __cudaInitModule(_ fatCubinHandle: UnsafeMutablePointer<UnsafeMutableRawPointer?>!) -> CChar { 1 }

/// Keeps a launch's configuration until the kernel's stub takes it.
@c @implementation
public func __cudaPushCallConfiguration(
  _ gridDim: dim3, _ blockDim: dim3, _ sharedMem: Int, _ stream: UnsafeMutableRawPointer!
) -> UInt32 {
  ThreadState.current.configurations.append(
    .init(grid: gridDim, block: blockDim, sharedBytes: sharedMem, stream: stream))
  return 0
}

/// Keeps a launch's configuration, in which no stream means the thread's own.
@c @implementation
public func __cudaPushCallConfiguration_ptsz(
  _ gridDim: dim3, _ blockDim: dim3, _ sharedMem: Int, _ stream: UnsafeMutableRawPointer!
) -> UInt32 {
  __cudaPushCallConfiguration(
    gridDim, blockDim, sharedMem, stream ?? UnsafeMutableRawPointer(bitPattern: 2))
}

/// Gives the configuration of the launch that is being made.
@c @implementation
public func __cudaPopCallConfiguration(
  _ gridDim: UnsafeMutablePointer<dim3>!, _ blockDim: UnsafeMutablePointer<dim3>!,
  _ sharedMem: UnsafeMutablePointer<Int>!, _ stream: UnsafeMutableRawPointer!
) -> cudaError_t {
  guard let configuration = ThreadState.current.configurations.popLast() else {
    return cudaErrorMissingConfiguration
  }
  gridDim.pointee = configuration.grid
  blockDim.pointee = configuration.block
  sharedMem.pointee = configuration.sharedBytes
  stream.storeBytes(of: configuration.stream, as: UnsafeMutableRawPointer?.self)
  return cudaSuccess
}
