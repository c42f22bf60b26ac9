// The rule of cubemaps (CUDA C++ Programming Guide, "Cubemap Textures"): the face and the place on it of a direction.
#pragma once

#include "reference.h"

struct OnFace {
  int face;
  float s, t;
};

inline OnFace onFace(float x, float y, float z) {
  const float ax = std::fabs(x), ay = std::fabs(y), az = std::fabs(z);
  int face;
  float m, s, t;
  if (ax >= ay && ax >= az) {
    face = x < 0 ? 1 : 0, m = ax, s = x < 0 ? z : -z, t = -y;
  } else if (ay >= az) {
    face = y < 0 ? 3 : 2, m = ay, s = x, t = y < 0 ? -z : z;
  } else {
    face = z < 0 ? 5 : 4, m = az, s = z < 0 ? -x : x, t = -y;
  }
  return {face, (s / m + 1) * 0.5f, (t / m + 1) * 0.5f};
}

// Directions, with a layer in w.
inline std::vector<float4> directions(int count, int layers) {
  Random random;
  std::vector<float4> result(count);
  for (auto &d : result) {
    d.x = random.between(-2, 2);
    d.y = random.between(-2, 2);
    d.z = random.between(-2, 2);
    d.w = (float)(random.next() % layers);
  }
  return result;
}
