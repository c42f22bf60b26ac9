/// How the elements of an image are made (CUDA Runtime API, cudaChannelFormatDesc).
public struct ElementFormat: Hashable, Sendable {
  /// What a channel holds. The numbers are those of `causewayChannelKind` in Include/causeway/texture_descriptor.h.
  public enum Kind: UInt32, Sendable {
    /// A signed integer.
    case signed = 0
    /// An unsigned integer.
    case unsigned = 1
    /// A floating-point number.
    case floating = 2
    /// A signed integer that stands for a number from -1 to 1.
    case signedNormalized = 3
    /// An unsigned integer that stands for a number from 0 to 1.
    case unsignedNormalized = 4
  }

  /// What a channel holds.
  public let kind: Kind
  /// Bytes of a channel: 1, 2 or 4.
  public let channelBytes: Int
  /// Channels of an element: 1, 2 or 4.
  public let channels: Int

  /// A format, if CUDA has it: numbers in floating point have 2 or 4 bytes, normalised ones 1 or 2.
  public init?(_ kind: Kind, channelBytes: Int, channels: Int) {
    guard [1, 2, 4].contains(channels) else { return nil }
    switch kind {
    case .signed, .unsigned: guard [1, 2, 4].contains(channelBytes) else { return nil }
    case .floating: guard [2, 4].contains(channelBytes) else { return nil }
    case .signedNormalized, .unsignedNormalized: guard [1, 2].contains(channelBytes) else { return nil }
    }
    self.kind = kind
    self.channelBytes = channelBytes
    self.channels = channels
  }

  /// Bytes of an element.
  public var size: Int { channelBytes * channels }

  /// The format as a texture returns it: integers of 8 and 16 bits may be read as normalised numbers.
  func read(normalized: Bool) -> ElementFormat {
    guard normalized, channelBytes < 4 else { return self }
    switch kind {
    case .signed:
      return ElementFormat(.signedNormalized, channelBytes: channelBytes, channels: channels) ?? self
    case .unsigned:
      return ElementFormat(.unsignedNormalized, channelBytes: channelBytes, channels: channels) ?? self
    default: return self
    }
  }

  /// Whether what is read is in floating point, and so can be filtered.
  var isReadAsFloat: Bool { kind != .signed && kind != .unsigned }
}
