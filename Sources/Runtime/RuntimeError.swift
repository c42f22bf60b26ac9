public import OpenCL

/// Why the runtime could not do what was asked. The faces give each its own code.
public enum RuntimeError: Error, Sendable, CustomStringConvertible {
  /// There is no OpenCL device that can be used.
  case noDevice
  /// There is no device of this number.
  case invalidDevice
  /// A null pointer, a size or a number out of range.
  case invalidValue
  /// The block or grid has a size that cannot be launched.
  case invalidConfiguration
  /// The kernel needs more threads or memory for a block than there is.
  case outOfResources
  /// Memory is exhausted.
  case outOfMemory
  /// A stream or event that does not exist.
  case invalidHandle
  /// A function that is no kernel of the program.
  case unknownKernel
  /// A variable that is not on the device.
  case unknownVariable
  /// Commands have not ended yet.
  case notReady
  /// The device or this version cannot do it; the text says what.
  case notSupported(String)
  /// The device code is damaged or was not made for this program.
  case invalidImage(String)
  /// The kernel cannot be translated; the text names file and line.
  case translation(String)
  /// The driver could not compile the kernel; the text is its log.
  case build(String)
  /// An assertion failed on the device.
  case assertion
  /// The kernel stopped itself or failed.
  case launchFailure
  /// A thread's recursion was deeper than the stack allows (cudaLimitStackSize).
  case stackOverflow
  /// A kernel used an address behind which there is no memory.
  case illegalAddress
  /// A kernel used an address that is not a multiple of what the access needs.
  case misalignedAddress
  /// The address does not lead to memory registered with the runtime.
  case notRegistered
  /// The memory is registered already.
  case alreadyRegistered
  /// The object is not in a state in which this can be done.
  case illegalState
  /// The call does not agree with the recording of a stream's commands.
  case capture(CaptureProblem)
  /// An executable graph cannot take over what another graph does.
  case graphUpdate
  /// The blocks of a cooperative launch cannot all be resident at once.
  case cooperativeLaunchTooLarge
  /// No device reaches another's memory.
  case peerAccessUnsupported
  /// The device was not given access to the other's memory.
  case peerAccessNotEnabled
  /// The thread has no current context.
  case invalidContext
  /// The thread's context was destroyed.
  case contextIsDestroyed
  /// There is no function of this name.
  case symbolNotFound
  /// The operating system refused something.
  case operatingSystem
  /// An image cannot have elements of this kind.
  case invalidChannelDescriptor
  /// What is no floating-point number cannot be filtered.
  case invalidFilterSetting
  /// What has no normalised form cannot be read as if it had.
  case invalidNormSetting
  /// The variable is no texture reference.
  case invalidTexture
  /// The texture reference is not bound.
  case invalidTextureBinding
  /// The variable is no surface reference.
  case invalidSurface
  /// A call of OpenCL failed.
  case openCL(OpenCLError)

  init(_ error: OpenCLError) {
    if let fault = error.kernelFault {
      self.init(fault)
    } else {
      self = error.isOutOfMemory ? .outOfMemory : .openCL(error)
    }
  }

  init(_ fault: KernelFault) {
    self = fault == .misalignedAddress ? .misalignedAddress : .illegalAddress
  }

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .noDevice: "there is no OpenCL device; install a driver such as pocl-opencl-icd"
    case .invalidDevice: "there is no device of this number"
    case .invalidValue: "an argument is out of range"
    case .invalidConfiguration: "a block or grid of this size cannot be launched"
    case .outOfResources: "the kernel needs more threads or shared memory than a block can have"
    case .outOfMemory: "the device's memory is exhausted"
    case .invalidHandle: "the stream or event does not exist"
    case .unknownKernel: "the function is not a kernel of this program"
    case .unknownVariable: "the variable is not on the device"
    case .notReady: "commands have not ended yet"
    case .notSupported(let what): "not supported: \(what)"
    case .invalidImage(let why), .translation(let why): why
    case .build(let log): "the driver could not compile the kernel:\n\(log)"
    case .assertion: "an assertion failed on the device"
    case .launchFailure: "the kernel failed"
    case .stackOverflow: "a recursion on the device needs a larger stack (cudaLimitStackSize)"
    case .illegalAddress: "a kernel used an address without memory"
    case .misalignedAddress: "a kernel used an address that is not aligned"
    case .notRegistered: "the memory is not registered"
    case .alreadyRegistered: "the memory is registered already"
    case .illegalState: "the object is not in a state in which this can be done"
    case .capture(let problem): "a stream's commands are being recorded: \(problem)"
    case .graphUpdate: "the graphs differ in more than parameters"
    case .cooperativeLaunchTooLarge: "not all blocks of a cooperative launch can be resident at once"
    case .peerAccessUnsupported: "no device reaches another's memory"
    case .peerAccessNotEnabled: "the device was not given access to the other's memory"
    case .invalidContext: "the thread has no current context, or the context does not exist"
    case .contextIsDestroyed: "the thread's context was destroyed"
    case .symbolNotFound: "there is no function of this name"
    case .operatingSystem: "the operating system refused it"
    case .invalidChannelDescriptor: "an image cannot have elements of this kind"
    case .invalidFilterSetting: "only what is read as floating point can be filtered"
    case .invalidNormSetting: "elements of this kind cannot be read as normalised numbers"
    case .invalidTexture: "the variable is no texture reference of this program"
    case .invalidTextureBinding: "the texture reference is not bound"
    case .invalidSurface: "the variable is no surface reference of this program"
    case .openCL(let error): "\(error)"
    }
  }
}

/// Makes an OpenCL error one of the runtime.
@inline(__always)
func checked<T>(_ body: () throws(OpenCLError) -> T) throws(RuntimeError) -> T {
  do throws(OpenCLError) { return try body() } catch { throw RuntimeError(error) }
}
