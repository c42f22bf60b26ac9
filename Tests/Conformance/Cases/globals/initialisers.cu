// Device variables whose initialisers are computed: constructors that are constant, addresses of other variables and of
// functions, nested tables, and variables of templates.
#include "../check.h"

struct Range {
  int low, high;
  constexpr __host__ __device__ Range(int low, int length) : low(low), high(low + length) {}
  constexpr __host__ __device__ int size() const { return high - low; }
};

constexpr __host__ __device__ int power(int base, int n) { return n == 0 ? 1 : base * power(base, n - 1); }

__device__ int values[4] = {10, 20, 30, 40};
__device__ int *second = &values[1];
__device__ int *const *indirect = &second;
__device__ int **chain[2] = {&second, nullptr};
__constant__ int *const constantPointers[3] = {values, values + 2, values + 3};
__device__ Range range(3, 4);
__constant__ Range ranges[2] = {Range(0, power(2, 5)), Range(-5, power(3, 3))};
__device__ const char *words[3] = {"zero", "one", "three"};

struct Node {
  int value;
  Node *next;
};
extern __device__ Node ring[3];
__device__ Node ring[3] = {{1, &ring[1]}, {2, &ring[2]}, {4, &ring[0]}};

typedef int (*Operation)(int, int);
__device__ int add(int a, int b) { return a + b; }
__device__ int subtract(int a, int b) { return a - b; }
template <int N>
__device__ int times(int a, int b) { return a * b * N; }
__device__ Operation operations[4] = {add, subtract, times<1>, times<3>};
struct Entry {
  char name[4];
  Operation operation;
  const Operation *others;
};
__constant__ Entry entries[2] = {{"add", add, operations + 1}, {"tim", times<1>, operations}};

template <class T>
__device__ T defaultValue = T(sizeof(T)) / 2;
template <class T>
struct Limits {
  static __device__ T most;
};
template <class T>
__device__ T Limits<T>::most = T(1) << (8 * sizeof(T) - 2);

union Bits {
  float number;
  unsigned bits;
};
__device__ Bits bits = {1.5f};
__device__ struct {
  unsigned low : 5, middle : 9;
  int high : 7;
} packed = {21, 300, -9};
__device__ long distance = 4 * sizeof(Range);
__device__ float4 vector = {1, 2, 3, 4};
__device__ double2 pair[2] = {{1.5, -2.5}, {0.25, 8}};

__global__ void use(int *out) {
  int n = 0;
  out[n++] = *second + **indirect + **chain[0] + (chain[1] == nullptr);
  out[n++] = *constantPointers[0] + *constantPointers[1] + constantPointers[2][0];
  out[n++] = range.size() * 100 + ranges[0].high + ranges[1].high;
  out[n++] = words[2][1] + words[1][2];
  const Node *node = ring;
  int sum = 0;
  for (int i = 0; i < 7; ++i, node = node->next) sum = sum * 3 + node->value;
  out[n++] = sum;
  sum = 0;
  for (int i = 0; i < 4; ++i) sum = sum * 5 + operations[i](9, 4);
  out[n++] = sum;
  out[n++] = entries[0].operation(5, 6) + entries[0].others[0](5, 6) * 10 + entries[1].others[3](1, 2);
  out[n++] = entries[1].name[0];
  out[n++] = int(defaultValue<double>) + defaultValue<short> * 10;
  out[n++] = Limits<short>::most + int(Limits<long long>::most >> 40);
  out[n++] = int(bits.bits >> 20);
  out[n++] = packed.low + packed.middle * 100 + packed.high;
  out[n++] = int(distance + vector.w + pair[1].y + pair[0].x * 2);
}

int main() {
  const int n = 13;
  OnDevice<int> out(n);
  use<<<1, 1>>>(out);
  auto found = out.values();
  int ringSum = 0;
  const int ringValues[7] = {1, 2, 4, 1, 2, 4, 1};
  for (int value : ringValues) ringSum = ringSum * 3 + value;
  const int expected[n] = {61, 80, 400 + 32 + 22, 'h' + 'e', ringSum, ((13 * 5 + 5) * 5 + 36) * 5 + 108, 11 - 10 + 6,
                           't', 14, 16384 + (1 << 22), 0x3fc, 21 + 30000 - 9, 32 + 4 + 8 + 3};
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(found[i], expected[i], i);

  // A pointer that the host changes leads elsewhere afterwards.
  int *address = nullptr;
  CUDA(cudaGetSymbolAddress((void **)&address, values));
  address += 3;
  CUDA(cudaMemcpyToSymbol(second, &address, sizeof address));
  use<<<1, 1>>>(out);
  EXPECT_EQUAL(out.values()[0], 121, 0);
  return report();
}
