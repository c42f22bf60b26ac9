// Pointers that may lead to global, shared, constant or a thread's own memory: chosen, kept in memory, in structures, in tables
// and in frames of recursive functions; read, written, copied and changed atomically through them.
#include "../check.h"

__constant__ int table[8] = {3, 1, 4, 1, 5, 9, 2, 6};
__device__ int numbers[8] = {2, 7, 1, 8, 2, 8, 1, 8};
__device__ int *kept[64];

struct Triple {
  char tag;
  short part;
  float3 point;
  double weight;
};

__device__ __attribute__((noinline)) int sumOf(const int *p, int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i) sum += p[i] * (i + 1);
  return sum;
}

__device__ __attribute__((noinline)) int *choose(int which, int *a, int *b, int *c) {
  return which % 3 == 0 ? a : which % 3 == 1 ? b : c;
}

__global__ void chosen(int *global, int *out) {
  __shared__ int shared[8];
  int own[8];
  const int t = threadIdx.x;
  if (t < 8) shared[t] = 10 + t;
  for (int i = 0; i < 8; ++i) own[i] = 100 * t + i;
  __syncthreads();
  const int *p = choose(t, global, shared, own);
  out[t] = sumOf(p, 8) + sumOf(t % 2 ? table : numbers, 8) + sumOf(t % 5 < 3 ? p : table, 4);
}

// A list whose nodes lie in all kinds of memory.
struct Node {
  int value;
  Node *next;
};

__global__ void linked(Node *heap, int *out) {
  __shared__ Node shared[32];
  const int t = threadIdx.x;
  Node first, last;
  last.value = t + 3;
  last.next = nullptr;
  shared[t].value = 5 * t;
  shared[t].next = &last;
  heap[t].value = 7 * t;
  heap[t].next = &shared[t];
  first.value = 1;
  first.next = &heap[t];
  int sum = 0;
  for (Node *node = &first; node; node = node->next) {
    sum = sum * 3 + node->value;
    node->value = sum;
  }
  out[t] = sum + last.value + shared[t].value + heap[t].value;
}

// Every width, in structures and alone.
__device__ __attribute__((noinline)) double work(Triple *at, int t) {
  at->tag = char(at->tag + t);
  at->part = short(at->part * 2);
  at->point.x += 1;
  at->point.z *= 2;
  at->weight += at->point.x + at->point.y + at->point.z;
  Triple copy = *at;
  copy.weight += copy.tag;
  *at = copy;
  return at->weight + at->part;
}

__global__ void widths(Triple *global, double *out) {
  __shared__ Triple shared[32];
  const int t = threadIdx.x;
  Triple own = {char(t), short(t + 1), {1.0f * t, 2.0f, 3.0f}, 0.5 * t};
  shared[t] = own;
  global[t] = own;
  Triple *all[3] = {&own, &shared[t], &global[t]};
  double sum = 0;
  for (int k = 0; k < 3; ++k) sum = sum * 2 + work(all[(k + t) % 3], t);
  out[t] = sum + own.weight + shared[t].weight * 2 + global[t].weight * 3;
}

// Pointers in global memory that lead into shared memory.
__global__ void published(int *out) {
  __shared__ int shared[64];
  __shared__ int *pointers[64];
  const int t = threadIdx.x;
  shared[t] = t * t;
  kept[t] = &shared[(t + 1) % 64];
  pointers[t] = t % 2 ? kept[t] : &numbers[t % 8];
  __syncthreads();
  int *there = kept[(t + 5) % 64];
  int *mine = pointers[(t + 2) % 64];
  out[t] = *there + 1000 * *mine + (there == &shared[(t + 6) % 64]) + (mine != there);
}

__global__ void atomics(unsigned *global, unsigned long long *wide, unsigned *out) {
  __shared__ unsigned shared[2];
  __shared__ unsigned long long sharedWide;
  __shared__ float number;
  const int t = threadIdx.x;
  if (t == 0) {
    shared[0] = shared[1] = 0;
    sharedWide = 5;
    number = 0;
  }
  __syncthreads();
  unsigned own[2] = {unsigned(t), 1};
  float ownNumber = 1;
  unsigned *p = t % 4 == 0 ? global : t % 4 == 3 ? own : shared;
  unsigned long long *w = t % 2 ? wide : &sharedWide;
  float *f = t % 3 ? &number : &ownNumber;
  atomicAdd(p, 3u);
  atomicMax(p + 1, unsigned(t));
  atomicAdd(w, 1ull << 33);
  atomicAdd(f, 0.5f);
  unsigned old = atomicOr(p, 0u), seen;
  do {
    seen = old;
    old = atomicCAS(p, seen, seen + 2);
  } while (old != seen);
  unsigned exchanged = t % 4 == 3 ? atomicExch(p + 1, 77u) : 0;
  __syncthreads();
  out[t] = own[0] + own[1] + exchanged + unsigned(ownNumber * 4);
  if (t == 0) {
    out[64] = shared[0];
    out[65] = shared[1];
    out[66] = unsigned(sharedWide >> 32);
    out[67] = unsigned(number * 2);
  }
}

// Blocks of memory from one kind to another.
__global__ void copies(char *global, int *out) {
  __shared__ char shared[64 * 24];
  const int t = threadIdx.x;
  char own[24];
  char *places[3] = {own, shared + 24 * t, global + 24 * t};
  for (int i = 0; i < 24; ++i) places[(t + 2) % 3][i] = 0;
  memset(places[t % 3], t, 24);
  memcpy(places[(t + 1) % 3], places[t % 3], 24);
  for (int i = 0; i < 24; ++i) places[(t + 1) % 3][i] += i;
  memcpy(places[(t + 2) % 3], places[(t + 1) % 3], 16 + t % 8);
  memmove(places[(t + 2) % 3] + 3, places[(t + 2) % 3], 12);
  unsigned sum = 0;
  for (int k = 0; k < 3; ++k)
    for (int i = 0; i < 16; ++i) sum = sum * 7 + places[k][i];
  out[t] = int(sum);
}

__host__ __device__ __attribute__((noinline)) int depth(const int *values, int n, int *log) {
  int own[4] = {n, n * n, 0, 0};
  if (n == 0) return values[0];
  *log += values[n % 4];
  int below = depth(n % 2 ? own : values, n - 1, n % 3 ? log : &own[1]);
  return below + own[0] + own[1];
}

__global__ void recursive(int *out) {
  __shared__ int shared[4];
  const int t = threadIdx.x;
  if (t < 4) shared[t] = 3 + t;
  __syncthreads();
  int log = 0;
  out[t] = depth(t % 2 ? shared : numbers, 1 + t % 6, &log) * 1000 + log;
}

int main() {
  const int hostTable[8] = {3, 1, 4, 1, 5, 9, 2, 6}, hostNumbers[8] = {2, 7, 1, 8, 2, 8, 1, 8};
  auto weighted = [](const int *p, int n) {
    int sum = 0;
    for (int i = 0; i < n; ++i) sum += p[i] * (i + 1);
    return sum;
  };
  const int n = 64;
  {
    std::vector<int> global = {9, 8, 7, 6, 5, 4, 3, 2};
    OnDevice<int> deviceGlobal(global), out(n);
    chosen<<<1, n>>>(deviceGlobal, out);
    auto found = out.values();
    for (int t = 0; t < n; ++t) {
      int values[8];
      for (int i = 0; i < 8; ++i) values[i] = t % 3 == 0 ? global[i] : t % 3 == 1 ? 10 + i : 100 * t + i;
      int expected = weighted(values, 8) + weighted(t % 2 ? hostTable : hostNumbers, 8) +
                     weighted(t % 5 < 3 ? values : hostTable, 4);
      EXPECT_EQUAL(found[t], expected, t);
    }
  }
  {
    OnDevice<Node> heap(32);
    OnDevice<int> out(32);
    linked<<<1, 32>>>(heap, out);
    auto found = out.values();
    for (int t = 0; t < 32; ++t) {
      int first = 1, second = first * 3 + 7 * t, third = second * 3 + 5 * t, last = third * 3 + t + 3;
      EXPECT_EQUAL(found[t], last + last + third + second, t);
    }
  }
  {
    OnDevice<Triple> global(32);
    OnDevice<double> out(32);
    widths<<<1, 32>>>(global, out);
    auto found = out.values();
    for (int t = 0; t < 32; ++t) {
      char tag = char(2 * t);
      double weight = 0.5 * t + (t + 1.0) + 2 + 6 + tag, once = weight + short((t + 1) * 2);
      EXPECT_EQUAL(found[t], once * 7 + weight * 6, t);
    }
  }
  {
    OnDevice<int> out(n);
    published<<<1, n>>>(out);
    auto found = out.values();
    for (int t = 0; t < n; ++t) {
      int u = (t + 6) % 64, v = (t + 2) % 64;
      int mine = v % 2 ? (v + 1) % 64 * ((v + 1) % 64) : hostNumbers[v % 8];
      bool differs = v % 2 == 0 || (v + 1) % 64 != u;
      EXPECT_EQUAL(found[t], u * u + 1000 * mine + 1 + differs, t);
    }
  }
  {
    OnDevice<unsigned> global(2), out(68);
    OnDevice<unsigned long long> wide(1);
    atomics<<<1, n>>>(global, wide, out);
    auto found = out.values();
    for (int t = 0; t < n; ++t) {
      unsigned own = t % 4 == 3 ? t + 5 + 77 + t : t + 1;
      EXPECT_EQUAL(found[t], own + (t % 3 ? 4 : 6), t);
    }
    EXPECT_EQUAL(found[64], 32 * 5u, 0);
    EXPECT_EQUAL(found[65], 62u, 0);
    EXPECT_EQUAL(found[66], 64u, 0);
    EXPECT_EQUAL(found[67], 42u, 0);
    EXPECT_EQUAL(global.values()[0], 16 * 5u, 0);
    EXPECT_EQUAL(global.values()[1], 60u, 0);
    EXPECT_EQUAL(wide.values()[0], 32ull << 33, 0);
  }
  {
    OnDevice<char> global(n * 24);
    OnDevice<int> out(n);
    copies<<<1, n>>>(global, out);
    auto found = out.values();
    for (int t = 0; t < n; ++t) {
      char memory[3][24] = {};
      char *places[3] = {memory[0], memory[1], memory[2]};
      memset(places[t % 3], t, 24);
      memcpy(places[(t + 1) % 3], places[t % 3], 24);
      for (int i = 0; i < 24; ++i) places[(t + 1) % 3][i] += i;
      memcpy(places[(t + 2) % 3], places[(t + 1) % 3], 16 + t % 8);
      memmove(places[(t + 2) % 3] + 3, places[(t + 2) % 3], 12);
      unsigned sum = 0;
      for (int k = 0; k < 3; ++k)
        for (int i = 0; i < 16; ++i) sum = sum * 7u + places[k][i];
      EXPECT_EQUAL(found[t], int(sum), t);
    }
  }
  {
    CUDA(cudaDeviceSetLimit(cudaLimitStackSize, 4096));
    OnDevice<int> out(n);
    recursive<<<1, n>>>(out);
    auto found = out.values();
    for (int t = 0; t < n; ++t) {
      int shared[4] = {3, 4, 5, 6}, log = 0;
      int sum = depth(t % 2 ? shared : hostNumbers, 1 + t % 6, &log);
      EXPECT_EQUAL(found[t], sum * 1000 + log, t);
    }
  }
  return report();
}
