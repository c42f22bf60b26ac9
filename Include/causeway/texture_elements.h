// The elements of textures: from the bytes of an image to the types that CUDA C++ reads.
#ifndef CAUSEWAY_TEXTURE_ELEMENTS_H
#define CAUSEWAY_TEXTURE_ELEMENTS_H

#include "texture_descriptor.h"

// The driver's power is a call, where the headers' own is a hundred operations; few textures need it.
extern "C" __device__ __attribute__((const)) float __nv_opencl_powf(float, float);

namespace causeway_texture {

// What is known of a type that a texture can be read as: the type of its channels, how many they are, whether they can
// be weighted, and the code of an image that holds just such elements.
template <class T>
struct Texel;

#define CAUSEWAY_TEXEL(type, channel, count, kind)                              \
  template <>                                                                   \
  struct Texel<type> {                                                          \
    typedef channel Channel;                                                    \
    enum { channels = count, isFloat = kind == causewayChannelFloat };          \
    enum { element = kind | sizeof(channel) << 8 | count << 16 };                \
  };
#define CAUSEWAY_TEXELS(name, channel, kind) \
  CAUSEWAY_TEXEL(channel, channel, 1, kind)  \
  CAUSEWAY_TEXEL(name##1, channel, 1, kind)  \
  CAUSEWAY_TEXEL(name##2, channel, 2, kind)  \
  CAUSEWAY_TEXEL(name##4, channel, 4, kind)

CAUSEWAY_TEXELS(char, signed char, causewayChannelSigned)
CAUSEWAY_TEXEL(char, char, 1, causewayChannelSigned)
CAUSEWAY_TEXELS(uchar, unsigned char, causewayChannelUnsigned)
CAUSEWAY_TEXELS(short, short, causewayChannelSigned)
CAUSEWAY_TEXELS(ushort, unsigned short, causewayChannelUnsigned)
CAUSEWAY_TEXELS(int, int, causewayChannelSigned)
CAUSEWAY_TEXELS(uint, unsigned int, causewayChannelUnsigned)
CAUSEWAY_TEXELS(float, float, causewayChannelFloat)
#undef CAUSEWAY_TEXELS
#undef CAUSEWAY_TEXEL

// The type of four values of a channel, which a gather returns.
template <class Channel>
struct Four;
template <> struct Four<char> { typedef char4 Type; };
template <> struct Four<signed char> { typedef char4 Type; };
template <> struct Four<unsigned char> { typedef uchar4 Type; };
template <> struct Four<short> { typedef short4 Type; };
template <> struct Four<unsigned short> { typedef ushort4 Type; };
template <> struct Four<int> { typedef int4 Type; };
template <> struct Four<unsigned int> { typedef uint4 Type; };
template <> struct Four<float> { typedef float4 Type; };

// A half-precision number (IEEE 754 binary16) from its bits, without arithmetic that might lose small ones.
static __device__ __forceinline__ float halfValue(unsigned int bits) {
  const unsigned int magnitude = bits & 0x7fff;
  unsigned int result = (magnitude << 13) + 0x38000000u;
  if (magnitude >= 0x7c00) result = magnitude << 13 | 0x7f800000u;
  if (magnitude < 0x400) result = __float_as_uint((float)magnitude * 0x1p-24f);
  return __uint_as_float(result | (bits & 0x8000) << 16);
}

// An integer channel of an image's element, extended with its sign if it has one. One access for all sizes: of the word in
// which the channel lies.
static __device__ __forceinline__ unsigned int integerChannel(
    const char *address, unsigned int element, unsigned int channel) {
  const unsigned int bytes = element >> 8 & 255;
  const unsigned long long place = (unsigned long long)address + channel * bytes;
  const unsigned int word = *(const unsigned int *)(place & ~3ull);
  const unsigned int mask = bytes == 4 ? ~0u : (1u << 8 * bytes) - 1;
  const unsigned int value = word >> 8 * ((unsigned int)place & 3) & mask;
  const unsigned int kind = element & 255;
  const bool isSigned = kind == causewayChannelSigned || kind == causewayChannelSignedNormalized;
  const unsigned int sign = isSigned ? (mask >> 1) + 1 : 0;
  return (value ^ sign) - sign;
}

// A channel of an image's element; 0 where the image has no such channel.
template <class Channel>
struct Reader {
  static __device__ __forceinline__ Channel read(
      const causewayTexture *texture, const char *address, unsigned int channel) {
    const unsigned int element = texture->element;
    return channel < element >> 16 ? (Channel)integerChannel(address, element, channel) : Channel(0);
  }
};

template <>
struct Reader<float> {
  static __device__ __forceinline__ float read(
      const causewayTexture *texture, const char *address, unsigned int channel) {
    const unsigned int element = texture->element, kind = element & 255;
    if (channel >= element >> 16) return 0;
    const unsigned int bits = integerChannel(address, element, channel);
    if (kind == causewayChannelFloat) return (element >> 8 & 255) == 4 ? __uint_as_float(bits) : halfValue(bits);
    const bool isSigned = kind == causewayChannelSigned || kind == causewayChannelSignedNormalized;
    float value = (isSigned ? (float)(int)bits : (float)bits) / texture->divisor;
    if (kind == causewayChannelSignedNormalized) value = fmaxf(value, -1.0f);
    if (kind == causewayChannelStandardRGB && channel < 3)
      value = value <= 0.04045f ? value / 12.92f : __nv_opencl_powf((value + 0.055f) / 1.055f, 2.4f);
    return value;
  }
};

// A value made channel by channel, and sums of weighted values.
template <class T, int count>
struct Channels;

template <class T>
struct Channels<T, 1> {
  template <class F>
  static __device__ __forceinline__ T make(const F &channel) {
    return T{channel(0)};
  }
  static __device__ __forceinline__ void add(T &sum, float weight, const T &value) { addTo(sum, weight, value); }

 private:
  static __device__ __forceinline__ void addTo(float &sum, float weight, float value) { sum += weight * value; }
  static __device__ __forceinline__ void addTo(float1 &sum, float weight, float1 value) { sum.x += weight * value.x; }
};

template <class T>
struct Channels<T, 2> {
  template <class F>
  static __device__ __forceinline__ T make(const F &channel) {
    return T{channel(0), channel(1)};
  }
  static __device__ __forceinline__ void add(T &sum, float weight, const T &value) {
    sum.x += weight * value.x;
    sum.y += weight * value.y;
  }
};

template <class T>
struct Channels<T, 4> {
  template <class F>
  static __device__ __forceinline__ T make(const F &channel) {
    return T{channel(0), channel(1), channel(2), channel(3)};
  }
  static __device__ __forceinline__ void add(T &sum, float weight, const T &value) {
    sum.x += weight * value.x;
    sum.y += weight * value.y;
    sum.z += weight * value.z;
    sum.w += weight * value.w;
  }
};

// An element of any format as a T.
template <class T>
static __device__ __forceinline__ T element(const causewayTexture *texture, const char *address) {
  typedef typename Texel<T>::Channel Channel;
  return Channels<T, Texel<T>::channels>::make(
      [=](int channel) { return Reader<Channel>::read(texture, address, channel); });
}

// The colour of what lies outside, as a T.
template <class T>
static __device__ __forceinline__ T border(const causewayTexture *texture) {
  typedef typename Texel<T>::Channel Channel;
  return Channels<T, Texel<T>::channels>::make([=](int channel) { return (Channel)texture->border[channel]; });
}

// Bytes of an image's element.
static __device__ __forceinline__ unsigned int elementBytes(unsigned int element) {
  return (element >> 8 & 255) * (element >> 16);
}

}  // namespace causeway_texture

#endif
