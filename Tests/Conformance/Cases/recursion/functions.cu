// Functions that call themselves and each other, with values, arrays and pointers that outlive the calls.
#include "../check.h"

__host__ __device__ __attribute__((noinline)) unsigned fibonacci(unsigned n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

__host__ __device__ __attribute__((noinline)) int ackermann(int m, int n) {
  if (m == 0) return n + 1;
  if (n == 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}

__host__ __device__ __attribute__((noinline)) int countOdd(const int *data, int n);
__host__ __device__ __attribute__((noinline)) int countEven(const int *data, int n) {
  if (n == 0) return 0;
  int rest = data[n - 1] & 1 ? countOdd(data, n - 1) * 3 : countEven(data, n - 1);
  return rest % 1000 + data[n - 1];
}
__host__ __device__ __attribute__((noinline)) int countOdd(const int *data, int n) {
  if (n == 0) return 1;
  int rest = countEven(data, n - 1);
  return rest - data[n - 1] * 2;
}

// Towers of Hanoi; a pointer into the caller's frame goes down with the calls.
__host__ __device__ __attribute__((noinline)) void hanoi(int n, int from, int to, int over, int *moves, long long *hash) {
  if (n == 0) return;
  hanoi(n - 1, from, over, to, moves, hash);
  ++*moves;
  *hash = *hash * 31 + from * 4 + to;
  hanoi(n - 1, over, to, from, moves, hash);
}

// Permutations in an array of the caller; each activation has an array of its own.
__host__ __device__ __attribute__((noinline)) int permutations(int *items, int k, int n, unsigned *sum) {
  if (k == n) {
    unsigned hash = 0;
    for (int i = 0; i < n; ++i) hash = hash * 10 + items[i];
    *sum += hash * hash;
    return 1;
  }
  int saved[5], count = 0;
  for (int i = 0; i < n; ++i) saved[i] = items[i];
  for (int i = k; i < n; ++i) {
    int t = items[k];
    items[k] = items[i];
    items[i] = t;
    count += permutations(items, k + 1, n, sum);
    for (int j = 0; j < n; ++j) items[j] = saved[j];
  }
  return count;
}

struct Interval {
  double low, high;
  char tag;
};
struct Sum {
  double value;
  int parts;
  char tag;
};
__host__ __device__ __attribute__((noinline)) Sum integrate(Interval range, double tolerance, int depth) {
  double middle = (range.low + range.high) / 2;
  auto f = [](double x) { return x * x * x - 2 * x; };
  double whole = (f(range.low) + f(range.high)) / 2 * (range.high - range.low);
  double fine = (f(range.low) + 2 * f(middle) + f(range.high)) / 4 * (range.high - range.low);
  double error = whole > fine ? whole - fine : fine - whole;
  if (depth == 0 || error < tolerance) return {fine, 1, range.tag};
  Sum left = integrate({range.low, middle, char(range.tag + 1)}, tolerance / 2, depth - 1);
  Sum right = integrate({middle, range.high, range.tag}, tolerance / 2, depth - 1);
  return {left.value + right.value, left.parts + right.parts, char(left.tag ^ right.tag)};
}

struct Node {
  int left, right, value;
};
__host__ __device__ __attribute__((noinline)) int depthOf(const Node *nodes, int at) {
  if (at < 0) return 0;
  int left = depthOf(nodes, nodes[at].left);
  int right = depthOf(nodes, nodes[at].right);
  return 1 + (left > right ? left : right);
}
__host__ __device__ __attribute__((noinline)) void inOrder(const Node *nodes, int at, int *out, int *count) {
  if (at < 0) return;
  inOrder(nodes, nodes[at].left, out, count);
  out[(*count)++] = nodes[at].value;
  inOrder(nodes, nodes[at].right, out, count);
}

struct Results {
  unsigned fibonacci;
  int ackermann, counted, moves, count, parts, tag, depth;
  long long hash;
  unsigned sum;
  double integral;
};

__host__ __device__ Results compute(int i, const int *data, const Node *nodes, int *order) {
  Results r;
  r.fibonacci = fibonacci(i % 16);
  r.ackermann = ackermann(i % 3, i % 5);
  r.counted = countEven(data, i % 40);
  r.moves = 0;
  r.hash = 0;
  hanoi(i % 7, 0, 1, 2, &r.moves, &r.hash);
  int items[5] = {i % 3, 1, 2, 3, 4};
  r.sum = 0;
  r.count = permutations(items, i % 3, 5, &r.sum);
  Sum sum = integrate({0.0, double(i % 9), 'a'}, 1e-3, 7);
  r.integral = sum.value;
  r.parts = sum.parts;
  r.tag = sum.tag;
  r.depth = depthOf(nodes, i % 31);
  int count = 0;
  inOrder(nodes, i % 31, order, &count);
  for (int k = 0; k < count; ++k) r.hash = r.hash * 7 + order[k];
  return r;
}

__global__ void run(Results *results, const int *data, const Node *nodes, int *orders, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) results[i] = compute(i, data, nodes, orders + 31 * i);
}

// A recursion before and after a barrier, where some threads have returned.
__global__ void around(unsigned *out, int n) {
  __shared__ unsigned shared[128];
  int i = threadIdx.x;
  if (i >= n) return;
  shared[i] = fibonacci(i % 12);
  __syncthreads();
  out[i] = fibonacci(shared[(i + 1) % n] % 10) + shared[i];
}

int main() {
  const int n = sized(200, 8);
  CUDA(cudaDeviceSetLimit(cudaLimitStackSize, 8192));
  std::vector<int> data(64);
  for (int i = 0; i < 64; ++i) data[i] = (i * 7919) % 101;
  std::vector<Node> nodes(31);
  for (int i = 0; i < 31; ++i) nodes[i] = {2 * i + 1 < 31 ? 2 * i + 1 : -1, 2 * i + 2 < 31 ? 2 * i + 2 : -1, i * i};
  OnDevice<int> deviceData(data), orders(31 * n);
  OnDevice<Node> deviceNodes(nodes);
  OnDevice<Results> results(n);
  run<<<4, 64>>>(results, deviceData, deviceNodes, orders, n);
  auto found = results.values();
  std::vector<int> order(31);
  for (int i = 0; i < n; ++i) {
    Results r = compute(i, data.data(), nodes.data(), order.data());
    EXPECT_EQUAL(found[i].fibonacci, r.fibonacci, i);
    EXPECT_EQUAL(found[i].ackermann, r.ackermann, i);
    EXPECT_EQUAL(found[i].counted, r.counted, i);
    EXPECT_EQUAL(found[i].moves, r.moves, i);
    EXPECT_EQUAL(found[i].hash, r.hash, i);
    EXPECT_EQUAL(found[i].count, r.count, i);
    EXPECT_EQUAL(found[i].sum, r.sum, i);
    EXPECT_NEAR(found[i].integral, r.integral, 1e-12, i);
    EXPECT_EQUAL(found[i].parts, r.parts, i);
    EXPECT_EQUAL(found[i].tag, r.tag, i);
    EXPECT_EQUAL(found[i].depth, r.depth, i);
  }

  const int threads = 100;
  OnDevice<unsigned> sums(threads);
  around<<<1, 128>>>(sums, threads);
  auto values = sums.values();
  for (int i = 0; i < threads; ++i) {
    unsigned next = fibonacci((i + 1) % threads % 12);
    EXPECT_EQUAL(values[i], fibonacci(next % 10) + fibonacci(i % 12), i);
  }
  return report();
}
