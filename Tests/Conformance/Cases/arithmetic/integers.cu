// Integer arithmetic of every width and sign wraps and divides as on the host.
#include "../check.h"
#include <cstdint>

template <class T>
__host__ __device__ void compute(T a, T b, T *out) {
  using U = unsigned long long;
  const T divisor = b == 0 ? T(1) : b;
  const bool overflows = a == T(U(1) << (8 * sizeof(T) - 1)) && divisor == T(-1) && T(-1) < T(0);
  out[0] = T(U(a) + U(b));
  out[1] = T(U(a) - U(b));
  out[2] = T(U(a) * U(b));
  out[3] = overflows ? T(0) : T(a / divisor);
  out[4] = overflows ? T(0) : T(a % divisor);
  out[5] = a & b;
  out[6] = a | b;
  out[7] = a ^ b;
  out[8] = T(U(a) << (b & 7));
  out[9] = T(a >> (b & 7));
  out[10] = a < b ? a : b;
  out[11] = a > b ? T(~a) : T(U(0) - U(b));
}

template <class T>
__global__ void run(const T *a, const T *b, T *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) compute(a[i], b[i], out + 12 * i);
}

template <class T>
void check() {
  const int count = 300;
  std::vector<T> a(count), b(count);
  unsigned long long state = 88172645463325252ull;
  for (int i = 0; i < count; ++i) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    a[i] = T(i % 5 == 0 ? i : state);
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    b[i] = T(i % 7 == 0 ? -i : state >> (i % 60));
  }
  OnDevice<T> left(a), right(b), out(12 * count);
  run<<<3, 128>>>(left.data, right.data, out.data, count);
  auto found = out.values();
  for (int i = 0; i < count; ++i) {
    T expected[12];
    compute(a[i], b[i], expected);
    for (int k = 0; k < 12; ++k) EXPECT_EQUAL(found[12 * i + k], expected[k], 100 * i + k);
  }
}

int main() {
  check<int8_t>();
  check<uint8_t>();
  check<int16_t>();
  check<uint16_t>();
  check<int32_t>();
  check<uint32_t>();
  check<long long>();
  check<unsigned long long>();
  return report();
}
