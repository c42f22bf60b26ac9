internal import OpenCLC

extension TranslatedKernel.Argument {
  init(_ argument: EmittedKernel.Argument) {
    self =
      switch argument {
      case .pointer(let n): .pointer(parameter: n)
      case .value(let n): .value(parameter: n)
      case .parameterBuffer: .parameterBuffer
      case .moduleImage: .moduleImage
      case .messageBuffer: .messageBuffer
      case .dynamicSharedMemory: .dynamicSharedMemory
      case .dynamicSharedBytes: .dynamicSharedBytes
      case .arenaChunk(let n): .arenaChunk(n)
      case .arenaBase: .arenaBase
      case .managedBase: .managedBase
      case .managedBytes: .managedBytes
      case .managedMove: .managedMove
      case .sharedMemory: .sharedMemory
      }
  }
}
