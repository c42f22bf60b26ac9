// Shared memory in templates, classes, unions and arrays of structures; several dynamic declarations at one address;
// device functions that declare their own; pointers to it in structures and through functions; too much of it.
#include "../check.h"

template <class T>
struct Dynamic {
  static __device__ T *get() {
    extern __shared__ __align__(16) unsigned char whole[];
    return reinterpret_cast<T *>(whole);
  }
};

template <class T, int N>
__device__ T *scratch() {
  __shared__ T items[N];
  return items;
}

union Slot {
  double number;
  int parts[2];
  char bytes[8];
};

struct Tile {
  float data[8][9];
  __device__ float &at(int y, int x) { return data[y][x]; }
};

struct View {
  float *values;
  int stride;
  __device__ float sum(int row) const {
    float s = 0;
    for (int i = 0; i < 8; ++i) s += values[row * stride + i];
    return s;
  }
};

__device__ __attribute__((noinline)) float viewed(const View *view, int row) { return view->sum(row); }

__device__ int blockSum(int value) {
  __shared__ int partial[64];
  partial[threadIdx.x] = value;
  __syncthreads();
  for (int half = 32; half > 0; half /= 2) {
    if (threadIdx.x < half) partial[threadIdx.x] += partial[threadIdx.x + half];
    __syncthreads();
  }
  int total = partial[0];
  __syncthreads();
  return total;
}

extern __shared__ float asFloats[];
extern __shared__ int asInts[];
extern __shared__ double2 asPairs[];

__global__ void forms(int *out) {
  __shared__ Slot slots[64];
  __shared__ Tile tile;
  __shared__ View shared;
  const int t = threadIdx.x;
  int *ints = scratch<int, 64>();
  double *doubles = scratch<double, 64>();
  int *again = scratch<int, 64>();
  ints[t] = t + 1;
  doubles[t] = t * 0.5;
  slots[t].number = t;
  slots[t].parts[0] = t * 3;
  slots[t].bytes[7] ^= 1;
  tile.at(t / 8, t % 8) = t;
  if (t == 0) shared = View{&tile.data[0][0], 9};
  Dynamic<float>::get()[t] = t * 2.0f;
  __syncthreads();
  int result = again[63 - t] + int(doubles[(t + 5) % 64] * 2);
  result += slots[(t + 1) % 64].parts[0] + slots[t].bytes[7];
  result += int(viewed(&shared, t / 8)) * 10;
  result += int(asFloats[63 - t]) + (asInts == (void *)asFloats) + ((void *)asPairs == Dynamic<char>::get());
  result += blockSum(t) + blockSum(t * t);
  out[t] = result;
}

// The dynamic memory cut into arrays of several types.
__global__ void carved(float *out, int n) {
  float *a = asFloats;
  int *b = (int *)&a[n];
  short *c = (short *)&b[n];
  const int t = threadIdx.x;
  a[t] = t;
  b[t] = t * t;
  c[t] = short(-t);
  __syncthreads();
  const int u = n - 1 - t;
  out[t] = a[u] + b[u] + c[u];
}

__global__ void dynamicOnly(int *out, int words) {
  asInts[threadIdx.x] = threadIdx.x;
  __syncthreads();
  if (threadIdx.x == 0) out[0] = asInts[0] + asInts[1];
}

int main() {
  const int n = 64;
  OnDevice<int> out(n);
  forms<<<1, n, n * sizeof(float)>>>(out);
  CUDA(cudaGetLastError());
  auto found = out.values();
  int sums = 0;
  for (int t = 0; t < n; ++t) sums += t + t * t;
  for (int t = 0; t < n; ++t) {
    Slot slot;
    slot.number = t;
    slot.parts[0] = t * 3;
    slot.bytes[7] ^= 1;
    int row = 0;
    for (int i = 0; i < 8; ++i) row += t / 8 * 8 + i;
    int expected = 64 - t + (t + 5) % 64 + (t + 1) % 64 * 3 + slot.bytes[7] + row * 10 + (63 - t) * 2 + 2 + sums;
    EXPECT_EQUAL(found[t], expected, t);
  }

  OnDevice<float> floats(n);
  carved<<<1, n, n * 10>>>(floats, n);
  auto values = floats.values();
  for (int t = 0; t < n; ++t) {
    int u = n - 1 - t;
    EXPECT_EQUAL(values[t], float(u + u * u - u), t);
  }

  // Preferences are accepted; too much memory is an error of the launch or of the attribute.
  CUDA(cudaFuncSetCacheConfig(dynamicOnly, cudaFuncCachePreferShared));
  CUDA(cudaFuncSetSharedMemConfig(dynamicOnly, cudaSharedMemBankSizeEightByte));
  CUDA(cudaDeviceSetSharedMemConfig(cudaSharedMemBankSizeFourByte));
  CUDA(cudaFuncSetAttribute(dynamicOnly, cudaFuncAttributePreferredSharedMemoryCarveout, cudaSharedmemCarveoutMaxShared));
  cudaDeviceProp properties;
  CUDA(cudaGetDeviceProperties(&properties, 0));
  EXPECT(properties.sharedMemPerBlock <= 48 << 10);
  const size_t usual = properties.sharedMemPerBlock, most = properties.sharedMemPerBlockOptin;
  dynamicOnly<<<1, 32, usual>>>(out, 1);
  CUDA(cudaGetLastError());
  dynamicOnly<<<1, 32, usual + 4>>>(out, 1);
  CUDA_FAILS(cudaGetLastError(), cudaErrorInvalidValue);
  if (most > usual) {
    CUDA(cudaFuncSetAttribute(dynamicOnly, cudaFuncAttributeMaxDynamicSharedMemorySize, int(most)));
    dynamicOnly<<<1, 32, most>>>(out, 1);
    CUDA(cudaGetLastError());
    CUDA(cudaDeviceSynchronize());
    EXPECT_EQUAL(out.values()[0], 1, 0);
  }
  CUDA_FAILS(cudaFuncSetAttribute(dynamicOnly, cudaFuncAttributeMaxDynamicSharedMemorySize, int(most) + 1),
             cudaErrorInvalidValue);
  CUDA_FAILS(cudaGetLastError(), cudaErrorInvalidValue);
  return report();
}
