internal import CUDAHeaders

extension CUresult {
  /// The driver's code for an error that has one of the runtime's: the same number, except where the runtime tells cases
  /// apart for which the driver has one code (CUDA Driver API, CUresult; CUDA Runtime API, cudaError).
  init(_ error: cudaError_t) {
    switch error {
    case cudaErrorInvalidConfiguration, cudaErrorInvalidPitchValue, cudaErrorInvalidHostPointer,
      cudaErrorInvalidDevicePointer, cudaErrorInvalidTexture, cudaErrorInvalidTextureBinding,
      cudaErrorInvalidChannelDescriptor, cudaErrorInvalidMemcpyDirection, cudaErrorInvalidFilterSetting,
      cudaErrorInvalidNormSetting, cudaErrorInvalidSurface:
      self = CUDA_ERROR_INVALID_VALUE
    case cudaErrorInvalidSymbol: self = CUDA_ERROR_NOT_FOUND
    case cudaErrorInvalidDeviceFunction: self = CUDA_ERROR_INVALID_HANDLE
    default: self.init(rawValue: error.rawValue)
    }
  }
}
