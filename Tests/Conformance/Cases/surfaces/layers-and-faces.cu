// Surfaces of layers of lines, of cubemaps and of layers of them, as objects and as references; what lies outside.
#include "../check.h"

surface<void, cudaSurfaceType1DLayered> lineReference;
surface<void, cudaSurfaceTypeCubemap> cubeReference;
surface<void, cudaSurfaceTypeCubemapLayered> cubesReference;

enum { side = 8, deep = 2 };

__global__ void write(cudaSurfaceObject_t lines, cudaSurfaceObject_t cube, cudaSurfaceObject_t cubes) {
  const int x = threadIdx.x, y = threadIdx.y, z = blockIdx.x;
  const int4 value = make_int4(x, y, z, x * 100 + y * 10 + z);
  if (y == 0 && z < 5) surf1DLayeredwrite((unsigned short)(x * 7 + z * 1000), lines, x * 2, z);
  if (z < 6) surfCubemapwrite(value, cube, x * 16, y, z);
  surfCubemapLayeredwrite(make_float2(x + y * 0.5f, z), cubes, x * 8, y, z);
}
// Each through its reference, moved by one element; what is moved out reads as zero or as the nearest.
__global__ void read(int *out) {
  const int x = threadIdx.x, y = threadIdx.y, z = blockIdx.x;
  int *o = out + ((z * side + y) * side + x) * 6;
  o[0] = surf1DLayeredread<unsigned short>(lineReference, (x + 1) * 2, z, cudaBoundaryModeZero);
  unsigned short line;
  surf1DLayeredread(&line, lineReference, (x + 1) * 2, z - 1, cudaBoundaryModeClamp);
  o[1] = line;
  o[2] = surfCubemapread<int4>(cubeReference, (x - 1) * 16, y, z, cudaBoundaryModeZero).w;
  o[3] = surfCubemapread<int4>(cubeReference, (x - 1) * 16, y + 1, z, cudaBoundaryModeClamp).w;
  const float2 a = surfCubemapLayeredread<float2>(cubesReference, x * 8, y, z);
  o[4] = int(a.x * 2) * 100 + int(a.y);
  o[5] = int(surfCubemapLayeredread<float2>(cubesReference, x * 8, y - 1, z + 1, cudaBoundaryModeZero).x * 2);
  if (z == 0 && y == 0) surf1DLayeredwrite((unsigned short)1, lineReference, (side + x) * 2, 4, cudaBoundaryModeZero);
}

struct Array {
  cudaArray_t array = nullptr;
  cudaSurfaceObject_t surface = 0;
  Array(cudaChannelFormatDesc format, cudaExtent extent, unsigned flags) {
    CUDA(cudaMalloc3DArray(&array, &format, extent, flags | cudaArraySurfaceLoadStore));
    cudaResourceDesc resource = {};
    resource.resType = cudaResourceTypeArray;
    resource.res.array.array = array;
    CUDA(cudaCreateSurfaceObject(&surface, &resource));
  }
  ~Array() {
    CUDA(cudaDestroySurfaceObject(surface));
    CUDA(cudaFreeArray(array));
  }
};

int main() {
  Array lines(cudaCreateChannelDesc<unsigned short>(), make_cudaExtent(side, 0, 5), cudaArrayLayered);
  Array cube(cudaCreateChannelDesc<int4>(), make_cudaExtent(side, side, 6), cudaArrayCubemap);
  Array cubes(cudaCreateChannelDesc<float2>(), make_cudaExtent(side, side, 6 * deep), cudaArrayCubemap | cudaArrayLayered);
  CUDA(cudaBindSurfaceToArray(lineReference, lines.array));
  CUDA(cudaBindSurfaceToArray(cubeReference, cube.array));
  CUDA(cudaBindSurfaceToArray(cubesReference, cubes.array));
  write<<<6 * deep, dim3(side, side)>>>(lines.surface, cube.surface, cubes.surface);
  OnDevice<int> out(6 * deep * side * side * 6);
  read<<<6 * deep, dim3(side, side)>>>(out);
  CUDA(cudaGetLastError());
  const auto found = out.values();
  const auto clamp = [](int v, int last) { return v < 0 ? 0 : v > last ? last : v; };
  for (int z = 0; z < 6 * deep; ++z)
    for (int y = 0; y < side; ++y)
      for (int x = 0; x < side; ++x) {
        const int i = (z * side + y) * side + x;
        const int *o = &found[6 * i];
        EXPECT_EQUAL(o[0], x + 1 < side && z < 5 ? (x + 1) * 7 + z * 1000 : 0, i);
        EXPECT_EQUAL(o[1], clamp(x + 1, side - 1) * 7 + clamp(z - 1, 4) * 1000, i);
        EXPECT_EQUAL(o[2], x > 0 && z < 6 ? (x - 1) * 100 + y * 10 + z : 0, i);
        EXPECT_EQUAL(o[3], clamp(x - 1, side - 1) * 100 + clamp(y + 1, side - 1) * 10 + clamp(z, 5), i);
        EXPECT_EQUAL(o[4], (2 * x + y) * 100 + z, i);
        EXPECT_EQUAL(o[5], y > 0 && z + 1 < 6 * deep ? 2 * x + y - 1 : 0, i);
      }
  return report();
}
