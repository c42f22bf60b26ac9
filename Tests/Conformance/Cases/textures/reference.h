// What the cases of textures compare with: images on the host, and the rules by which a texture reads them (CUDA C++
// Programming Guide, "Texture Fetching"), written as the guide has them.
#pragma once

#include "../check.h"

// Numbers that look random and are the same each time.
struct Random {
  unsigned long long state = 0x9e3779b97f4a7c15ull;
  unsigned next() {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return (unsigned)(state >> 33);
  }
  // In [low, high).
  float between(float low, float high) { return low + (high - low) * (float)(next() & 0xffffff) * 0x1p-24f; }
};

// The channels of an element.
template <class T>
struct Element {
  typedef decltype(T::x) Channel;
  enum { channels = sizeof(T) / sizeof(Channel) };
};
#define PLAIN_ELEMENT(type)  \
  template <>                \
  struct Element<type> {     \
    typedef type Channel;    \
    enum { channels = 1 };   \
  };
PLAIN_ELEMENT(char)
PLAIN_ELEMENT(signed char)
PLAIN_ELEMENT(unsigned char)
PLAIN_ELEMENT(short)
PLAIN_ELEMENT(unsigned short)
PLAIN_ELEMENT(int)
PLAIN_ELEMENT(unsigned int)
PLAIN_ELEMENT(long long)
PLAIN_ELEMENT(unsigned long long)
PLAIN_ELEMENT(float)

template <class T>
double channelOf(const T &element, int channel) {
  return (double)((const typename Element<T>::Channel *)&element)[channel];
}

// Elements with values all over their range, or between -8 and 8.
template <class T>
std::vector<T> randomElements(size_t count, unsigned seed = 1) {
  typedef typename Element<T>::Channel Channel;
  Random random;
  random.state += seed;
  std::vector<T> result(count);
  for (auto &element : result)
    for (int c = 0; c < Element<T>::channels; ++c)
      ((Channel *)&element)[c] = Channel(0.5) != 0 ? (Channel)random.between(-8, 8) : (Channel)random.next();
  return result;
}

// An image of numbers.
struct Image {
  int width, height, depth, channels;
  std::vector<double> values;

  double at(int x, int y, int z, int channel) const {
    return values[(((size_t)z * height + y) * width + x) * channels + channel];
  }
};

// The numbers that elements stand for; a divisor other than 1 is that of normalised integers.
template <class T>
Image imageOf(const std::vector<T> &elements, int width, int height, int depth, double divisor = 1) {
  Image image{width, height, depth, Element<T>::channels, {}};
  for (auto &element : elements)
    for (int c = 0; c < Element<T>::channels; ++c) {
      const double value = channelOf(element, c) / divisor;
      image.values.push_back(divisor != 1 && value < -1 ? -1 : value);
    }
  return image;
}

// A coordinate in elements.
inline float inElements(float x, int size, const cudaTextureDesc &desc, int axis) {
  if (!desc.normalizedCoords) return x;
  if (desc.addressMode[axis] == cudaAddressModeWrap) x = x - std::floor(x);
  if (desc.addressMode[axis] == cudaAddressModeMirror) {
    const float whole = std::floor(x), fraction = x - whole;
    x = std::fmod(whole, 2.0f) == 0 ? fraction : 1 - fraction;
  }
  return x * (float)size;
}

// A place in the image for one that may be outside; -1 for the border.
inline int placeOf(double place, int size, const cudaTextureDesc &desc, int axis) {
  const auto mode = desc.addressMode[axis];
  if (place >= 0 && place < size) return (int)place;
  if (mode == cudaAddressModeBorder) return -1;
  if (mode == cudaAddressModeWrap && desc.normalizedCoords) return place < 0 ? size - 1 : 0;
  return place < 0 ? 0 : size - 1;
}

// What a texture gives at a point of the first `axes` axes of an image; z is a layer where there are fewer than three.
inline double sampled(
    const Image &image, const cudaTextureDesc &desc, int axes, float x, float y, float z, int channel) {
  const float point[3] = {x, y, z};
  const int sizes[3] = {image.width, image.height, image.depth};
  int first[3] = {0, 0, 0}, second[3] = {0, 0, 0};
  double weight[3] = {0, 0, 0};
  for (int axis = 0; axis < 3; ++axis) {
    if (axis >= axes) {
      const int layer = axis == 2 ? (int)point[2] : 0;
      first[axis] = second[axis] = layer < 0 ? 0 : layer >= sizes[axis] ? sizes[axis] - 1 : layer;
      continue;
    }
    const double u = inElements(point[axis], sizes[axis], desc, axis);
    if (desc.filterMode == cudaFilterModePoint) {
      first[axis] = second[axis] = placeOf(std::floor(u), sizes[axis], desc, axis);
      continue;
    }
    const double fixed = std::nearbyint((u - 0.5) * 256);
    const double whole = std::floor(fixed / 256);
    first[axis] = placeOf(whole, sizes[axis], desc, axis);
    second[axis] = placeOf(whole + 1, sizes[axis], desc, axis);
    weight[axis] = fixed / 256 - whole;
  }
  double sum = 0;
  for (int corner = 0; corner < 8; ++corner) {
    double w = 1;
    int place[3];
    for (int axis = 0; axis < 3; ++axis) {
      w *= corner >> axis & 1 ? weight[axis] : 1 - weight[axis];
      place[axis] = corner >> axis & 1 ? second[axis] : first[axis];
    }
    if (w == 0) continue;
    const bool isOutside = place[0] < 0 || place[1] < 0 || place[2] < 0;
    sum += w * (isOutside ? desc.borderColor[channel] : image.at(place[0], place[1], place[2], channel));
  }
  return sum;
}

// An array with elements, and its resource.
template <class T>
struct ArrayOf {
  cudaArray_t array = nullptr;
  ArrayOf(const std::vector<T> &elements, int width, int height, int depth, unsigned flags = 0,
          cudaChannelFormatDesc format = cudaCreateChannelDesc<T>()) {
    CUDA(cudaMalloc3DArray(&array, &format, make_cudaExtent(width, height, depth), flags));
    const int rows = height ? height : 1, slices = depth ? depth : 1;
    cudaMemcpy3DParms copy = {};
    copy.srcPtr = make_cudaPitchedPtr((void *)elements.data(), width * sizeof(T), width, rows);
    copy.dstArray = array;
    copy.extent = make_cudaExtent(width, rows, slices);
    copy.kind = cudaMemcpyHostToDevice;
    CUDA(cudaMemcpy3D(&copy));
  }
  ~ArrayOf() { CUDA(cudaFreeArray(array)); }
  ArrayOf(const ArrayOf &) = delete;

  cudaResourceDesc resource() const {
    cudaResourceDesc desc = {};
    desc.resType = cudaResourceTypeArray;
    desc.res.array.array = array;
    return desc;
  }
  std::vector<T> elements(int width, int height, int depth) const {
    std::vector<T> result((size_t)width * height * depth);
    cudaMemcpy3DParms copy = {};
    copy.srcArray = array;
    copy.dstPtr = make_cudaPitchedPtr(result.data(), width * sizeof(T), width, height);
    copy.extent = make_cudaExtent(width, height, depth);
    copy.kind = cudaMemcpyDeviceToHost;
    CUDA(cudaMemcpy3D(&copy));
    return result;
  }
};

// A texture for as long as a variable lives.
struct Texture {
  cudaTextureObject_t object = 0;
  Texture(const cudaResourceDesc &resource, const cudaTextureDesc &desc, const cudaResourceViewDesc *view = nullptr) {
    CUDA(cudaCreateTextureObject(&object, &resource, &desc, view));
  }
  ~Texture() { CUDA(cudaDestroyTextureObject(object)); }
  Texture(const Texture &) = delete;
  operator cudaTextureObject_t() const { return object; }
};

// A description with one mode of addressing.
inline cudaTextureDesc description(
    cudaTextureAddressMode mode, cudaTextureFilterMode filter, bool isNormalized,
    cudaTextureReadMode read = cudaReadModeElementType) {
  cudaTextureDesc desc = {};
  desc.addressMode[0] = desc.addressMode[1] = desc.addressMode[2] = mode;
  desc.filterMode = filter;
  desc.normalizedCoords = isNormalized;
  desc.readMode = read;
  return desc;
}

// Points in and around an image, in the coordinates of a description; z is a layer with fewer than three axes.
inline std::vector<float4> points(int count, const cudaTextureDesc &desc, int width, int height, int depth, int axes) {
  Random random;
  std::vector<float4> result(count);
  const bool n = desc.normalizedCoords;
  for (auto &p : result) {
    p.x = random.between(-1.7f, 2.7f) * (n ? 1 : width);
    p.y = random.between(-1.7f, 2.7f) * (n ? 1 : height);
    p.z = axes == 3 ? random.between(-1.7f, 2.7f) * (n ? 1 : depth) : (float)(random.next() % (depth + 2)) - 1;
    p.w = random.between(-1, 4);
  }
  return result;
}
