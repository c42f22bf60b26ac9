internal import CUDAHeaders
internal import Runtime

extension ElementFormat {
  /// The format that a description names (CUDA Runtime API, cudaChannelFormatDesc): one, two or four channels of one size.
  ///
  /// - Throws: `invalidChannelDescriptor` if CUDA has no such format.
  init(_ desc: cudaChannelFormatDesc) throws(RuntimeError) {
    let bits = [desc.x, desc.y, desc.z, desc.w]
    let channels = bits.prefix { $0 != 0 }.count
    guard bits.dropFirst(channels).allSatisfy({ $0 == 0 }),
      bits.prefix(channels).allSatisfy({ $0 == bits[0] }),
      bits[0] > 0, bits[0] % 8 == 0
    else { throw .invalidChannelDescriptor }
    let kind: Kind
    switch desc.f {
    case cudaChannelFormatKindSigned: kind = .signed
    case cudaChannelFormatKindUnsigned: kind = .unsigned
    case cudaChannelFormatKindFloat: kind = .floating
    default:
      let n = desc.f.rawValue
      if n >= cudaChannelFormatKindUnsignedNormalized8X1.rawValue
        && n <= cudaChannelFormatKindUnsignedNormalized16X4.rawValue
      {
        kind = .unsignedNormalized
      } else if n >= cudaChannelFormatKindSignedNormalized8X1.rawValue
        && n <= cudaChannelFormatKindSignedNormalized16X4.rawValue
      {
        kind = .signedNormalized
      } else {
        throw .invalidChannelDescriptor
      }
    }
    guard let format = ElementFormat(kind, channelBytes: Int(bits[0]) / 8, channels: channels) else {
      throw .invalidChannelDescriptor
    }
    self = format
  }

  /// The format of a view (CUDA Runtime API, cudaResourceViewFormat); nil for the array's own.
  ///
  /// - Throws: `invalidValue` for a number that CUDA does not have; `notSupported` for compressed blocks.
  static func view(_ format: cudaResourceViewFormat) throws(RuntimeError) -> ElementFormat? {
    let n = Int(format.rawValue)
    if n == 0 { return nil }
    if n >= Int(cudaResViewFormatUnsignedBlockCompressed1.rawValue)
      && n <= Int(cudaResViewFormatUnsignedBlockCompressed7.rawValue)
    {
      throw .notSupported(
        "textures of compressed blocks; decompress the image before it is copied to the array")
    }
    let channels = [1, 2, 4][(n - 1) % 3]
    let forms: [(Kind, Int)] = [
      (.unsigned, 1), (.signed, 1), (.unsigned, 2), (.signed, 2), (.unsigned, 4), (.signed, 4),
      (.floating, 2),
      (.floating, 4),
    ]
    guard (n - 1) / 3 < forms.count else { throw .invalidValue }
    let (kind, bytes) = forms[(n - 1) / 3]
    return ElementFormat(kind, channelBytes: bytes, channels: channels)
  }

  /// The format's description.
  var description: cudaChannelFormatDesc {
    let bits = Int32(channelBytes * 8)
    let form = channels == 4 ? 2 : UInt32(channels - 1)
    let wide: UInt32 = channelBytes == 2 ? 3 : 0
    let f: cudaChannelFormatKind =
      switch kind {
      case .signed: cudaChannelFormatKindSigned
      case .unsigned: cudaChannelFormatKindUnsigned
      case .floating: cudaChannelFormatKindFloat
      case .unsignedNormalized:
        cudaChannelFormatKind(cudaChannelFormatKindUnsignedNormalized8X1.rawValue + wide + form)
      case .signedNormalized:
        cudaChannelFormatKind(cudaChannelFormatKindSignedNormalized8X1.rawValue + wide + form)
      }
    return cudaChannelFormatDesc(
      x: bits, y: channels > 1 ? bits : 0, z: channels > 2 ? bits : 0, w: channels > 2 ? bits : 0, f: f)
  }
}

extension Context {
  /// The array that a handle of the program stands for.
  func array(_ handle: OpaquePointer?) throws(RuntimeError) -> ImageArray {
    guard let handle else { throw .invalidHandle }
    return try array(UInt(bitPattern: handle))
  }

  /// The mipmapped array that a handle of the program stands for.
  func mipmappedArray(_ handle: OpaquePointer?) throws(RuntimeError) -> MipmappedImageArray {
    guard let handle else { throw .invalidHandle }
    return try mipmappedArray(UInt(bitPattern: handle))
  }
}
