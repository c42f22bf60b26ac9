#include <cmath>

void accelerateOpenMP(const float *bodies, float *result, int n) {
#pragma omp parallel for
  for (int i = 0; i < n; ++i) {
    const float *own = bodies + 4 * i;
    float x = 0, y = 0, z = 0;
#pragma omp simd reduction(+ : x, y, z)
    for (int j = 0; j < n; ++j) {
      const float *other = bodies + 4 * j;
      const float dx = other[0] - own[0], dy = other[1] - own[1], dz = other[2] - own[2];
      const float inverse = 1 / std::sqrt(dx * dx + dy * dy + dz * dz + 0.01f);
      const float pull = other[3] * inverse * inverse * inverse;
      x += pull * dx;
      y += pull * dy;
      z += pull * dz;
    }
    result[4 * i] = x;
    result[4 * i + 1] = y;
    result[4 * i + 2] = z;
    result[4 * i + 3] = 0;
  }
}
