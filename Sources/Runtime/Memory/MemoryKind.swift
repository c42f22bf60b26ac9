/// What memory is for.
enum MemoryKind: Sendable {
  /// The device's own (cudaMalloc).
  case device
  /// The host's, pinned, which the device reaches (cudaHostAlloc).
  case host
  /// Of both (cudaMallocManaged).
  case managed
}
