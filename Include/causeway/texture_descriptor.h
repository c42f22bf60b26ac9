// What a texture or surface object's handle leads to: a structure in the device's memory, written by the runtime
// (Sources/Runtime/Textures/TextureDescriptor.swift, which has the same layout) and read by texture_sampling.h.
#ifndef CAUSEWAY_TEXTURE_DESCRIPTOR_H
#define CAUSEWAY_TEXTURE_DESCRIPTOR_H

// One level of an image: rows of elements, `pitch` bytes apart, in slices, `slice` bytes apart.
struct causewayImageLevel {
  // The device's address of the first element.
  unsigned long long data;
  // Elements in a row, rows in a slice, and slices: of a volume, or layers, or six times the layers of a cubemap.
  // Each is at least 1.
  unsigned int width, height, depth;
  // Bytes of a row's elements.
  unsigned int rowBytes;
  unsigned long long pitch, slice;
};

// The kinds of numbers that channels hold, as a texture returns them.
enum causewayChannelKind {
  causewayChannelSigned = 0,
  causewayChannelUnsigned = 1,
  causewayChannelFloat = 2,
  // Integers that are read as numbers from -1 to 1, or from 0 to 1.
  causewayChannelSignedNormalized = 3,
  causewayChannelUnsignedNormalized = 4,
  // As the last, and but for the fourth channel with the encoding of sRGB (IEC 61966-2-1).
  causewayChannelStandardRGB = 5
};

// `flags` of a texture; above them lie the three modes of addressing, two bits each.
enum causewayTextureFlag {
  causewayTextureLinear = 1,
  causewayTextureNormalized = 2,
  causewayTextureMipmapLinear = 4,
  causewayTextureSeamless = 8,
  // Whether an axis has a border, and whether one wraps or is mirrored.
  causewayTextureHasBorder = 16,
  causewayTextureFolds = 32,
  causewayTextureAddressShift = 8
};

struct causewayTexture {
  // The first level, or the only one.
  struct causewayImageLevel base;
  // An element: a causewayChannelKind, in the next byte the bytes of a channel, in the third the number of channels. They
  // are whole bytes, since Oclgrind 21 takes the wrong case of a `switch` on less.
  unsigned int element;
  unsigned int flags;
  // What a normalised integer is divided by.
  float divisor;
  // The last of `levels`.
  unsigned int lastLevel;
  // What is added to a level of detail, and the range it is then brought into.
  float levelBias, leastLevel, greatestLevel;
  float border[4];
  unsigned int reserved;
  // All levels, the first among them.
  struct causewayImageLevel levels[1];
};

#endif
