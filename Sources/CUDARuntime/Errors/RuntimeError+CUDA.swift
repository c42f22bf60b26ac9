package import CUDAHeaders
package import Runtime

extension RuntimeError {
  /// CUDA's code for the error: the one place where they are given.
  package var code: cudaError_t {
    switch self {
    case .noDevice: cudaErrorNoDevice
    case .invalidDevice: cudaErrorInvalidDevice
    case .invalidValue: cudaErrorInvalidValue
    case .invalidConfiguration: cudaErrorInvalidConfiguration
    case .outOfResources: cudaErrorLaunchOutOfResources
    case .outOfMemory: cudaErrorMemoryAllocation
    case .invalidHandle: cudaErrorInvalidResourceHandle
    case .unknownKernel: cudaErrorInvalidDeviceFunction
    case .unknownVariable: cudaErrorInvalidSymbol
    case .notReady: cudaErrorNotReady
    case .notSupported: cudaErrorNotSupported
    case .invalidImage: cudaErrorInvalidKernelImage
    case .translation: cudaErrorNoKernelImageForDevice
    case .build: cudaErrorNoKernelImageForDevice
    case .assertion: cudaErrorAssert
    case .launchFailure: cudaErrorLaunchFailure
    case .stackOverflow: cudaErrorHardwareStackError
    case .illegalAddress: cudaErrorIllegalAddress
    case .misalignedAddress: cudaErrorMisalignedAddress
    case .notRegistered: cudaErrorHostMemoryNotRegistered
    case .alreadyRegistered: cudaErrorHostMemoryAlreadyRegistered
    case .illegalState: cudaErrorIllegalState
    case .capture(let problem): code(of: problem)
    case .graphUpdate: cudaErrorGraphExecUpdateFailure
    case .cooperativeLaunchTooLarge: cudaErrorCooperativeLaunchTooLarge
    case .peerAccessUnsupported: cudaErrorPeerAccessUnsupported
    case .peerAccessNotEnabled: cudaErrorPeerAccessNotEnabled
    case .invalidContext: cudaErrorDeviceUninitialized
    case .contextIsDestroyed: cudaErrorContextIsDestroyed
    case .symbolNotFound: cudaErrorSymbolNotFound
    case .operatingSystem: cudaErrorOperatingSystem
    case .invalidChannelDescriptor: cudaErrorInvalidChannelDescriptor
    case .invalidFilterSetting: cudaErrorInvalidFilterSetting
    case .invalidNormSetting: cudaErrorInvalidNormSetting
    case .invalidTexture: cudaErrorInvalidTexture
    case .invalidTextureBinding: cudaErrorInvalidTextureBinding
    case .invalidSurface: cudaErrorInvalidSurface
    case .openCL: cudaErrorUnknown
    }
  }

  private func code(of problem: CaptureProblem) -> cudaError_t {
    switch problem {
    case .unsupported: cudaErrorStreamCaptureUnsupported
    case .invalidated: cudaErrorStreamCaptureInvalidated
    case .merge: cudaErrorStreamCaptureMerge
    case .unmatched: cudaErrorStreamCaptureUnmatched
    case .unjoined: cudaErrorStreamCaptureUnjoined
    case .isolation: cudaErrorStreamCaptureIsolation
    case .implicit: cudaErrorStreamCaptureImplicit
    case .event: cudaErrorCapturedEvent
    case .wrongThread: cudaErrorStreamCaptureWrongThread
    }
  }

  /// Whether the user has to read more than a code to know what is wrong.
  var needsExplanation: Bool {
    switch self {
    case .invalidImage, .translation, .build, .openCL, .notSupported: true
    default: false
    }
  }
}
