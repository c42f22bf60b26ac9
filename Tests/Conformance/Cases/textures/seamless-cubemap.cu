// Filtering over the edges of a cubemap's faces: a field that is continuous over the cube stays so, where without it the
// faces would end with their outermost elements.
#include "cube.h"

__global__ void read(cudaTextureObject_t texture, const float4 *directions, float *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const float4 d = directions[min(i, count - 1)];
  if (i < count) out[i] = texCubemap<float>(texture, d.x, d.y, d.z);
}

// A direction on a face, for coordinates from -1 to 1 and beyond.
static void direction(int face, double s, double t, double d[3]) {
  const double table[6][3] = {{1, -t, -s}, {-1, -t, s}, {s, 1, t}, {s, -1, -t}, {s, -t, 1}, {-s, -t, -1}};
  for (int n = 0; n < 3; ++n) d[n] = table[face][n];
}

int main() {
  const int size = 8;
  const auto elements = randomElements<float>(size * size * 6);
  const auto image = imageOf(elements, size, size, 6);
  ArrayOf<float> array(elements, size, size, 6, cudaArrayCubemap);
  auto desc = description(cudaAddressModeClamp, cudaFilterModeLinear, true);
  desc.seamlessCubemap = 1;
  Texture seamless(array.resource(), desc);

  // Points near the edges and corners of each face, and inside it, at multiples of 1/64 of an element that are no ties.
  std::vector<float4> at;
  std::vector<double> expected;
  for (int face = 0; face < 6; ++face)
    for (int a = 0; a < 12; ++a)
      for (int b = 0; b < 12; ++b) {
        const double u = a < 6 ? a * 0.125 + 0.015625 : size - (a - 5) * 0.125 + 0.015625;
        const double v = b < 6 ? b * 0.125 + 0.015625 : size - (b - 5) * 0.125 + 0.015625;
        double d[3];
        direction(face, 2 * u / size - 1, 2 * v / size - 1, d);
        at.push_back({(float)d[0], (float)d[1], (float)d[2], 0});
        const int i = (int)std::floor(u - 0.5), j = (int)std::floor(v - 0.5);
        const double wx = u - 0.5 - i, wy = v - 0.5 - j;
        double values[4], weights[4], known = 0, sum = 0;
        int missing = -1;
        for (int corner = 0; corner < 4; ++corner) {
          const int x = i + (corner & 1), y = j + (corner >> 1);
          weights[corner] = (corner & 1 ? wx : 1 - wx) * (corner >> 1 ? wy : 1 - wy);
          const bool xOut = x < 0 || x >= size, yOut = y < 0 || y >= size;
          if (xOut && yOut) {
            missing = corner;
            continue;
          }
          double e[3];
          direction(face, (2 * x + 1.0) / size - 1, (2 * y + 1.0) / size - 1, e);
          const auto place = onFace((float)e[0], (float)e[1], (float)e[2]);
          const int column = std::min(size - 1, (int)(place.s * size)), row = std::min(size - 1, (int)(place.t * size));
          values[corner] = image.at(column, row, place.face, 0);
          known += values[corner];
        }
        for (int corner = 0; corner < 4; ++corner)
          sum += weights[corner] * (corner == missing ? known / 3 : values[corner]);
        expected.push_back(sum);
      }
  const int count = (int)at.size();
  OnDevice<float4> where(at);
  OnDevice<float> out(count);
  read<<<(count + 127) / 128, 128>>>(seamless, where, out, count);
  const auto found = out.values();
  for (int i = 0; i < count; ++i) EXPECT_NEAR(found[i], expected[i], 1e-5, i);
  return report();
}
