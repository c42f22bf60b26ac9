// needs: clang 20
// The address of a __grid_constant__ parameter is the same for all threads of all blocks, also where it is kept in memory.
#include "../check.h"

struct Filter {
  double scale;
  float weights[6];
  char kind;
};
struct Node {
  const Filter *filter;
  const int *offset;
};

__device__ const Filter *lastFilter;
__device__ __attribute__((noinline)) float at(const Node &node, int i) {
  return node.filter->weights[i % 6] * float(node.filter->scale) + node.filter->kind + *node.offset;
}

__global__ void keep(const __grid_constant__ Filter filter, int plain, const __grid_constant__ int offset, Node *nodes,
                     unsigned long long *addresses, float *out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  nodes[i] = {&filter, &offset};
  addresses[2 * i] = (unsigned long long)&filter;
  addresses[2 * i + 1] = (unsigned long long)&offset;
  // A neighbour's pointers are as good as one's own.
  __syncthreads();
  out[i] = at(nodes[blockIdx.x * blockDim.x + (threadIdx.x + 1) % blockDim.x], i) + plain;
  if (i == 0) lastFilter = &filter;
}

__global__ void large(const __grid_constant__ Filter filter, const __grid_constant__ Filter other, Filter copy, const char rest,
                      unsigned long long *addresses) {
  __shared__ const Filter *kept[2];
  if (threadIdx.x == 0) {
    kept[0] = &filter;
    kept[1] = &other;
  }
  __syncthreads();
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  copy.weights[0] += i;
  const bool isSame = kept[0] == &filter && kept[1] == &other && kept[0] != kept[1];
  addresses[i] = isSame ? (unsigned long long)(kept[i % 2]->weights[3] * 100 + copy.weights[0] + rest) : 0;
}

int main() {
  const int blocks = 5, threads = 48, n = blocks * threads;
  for (int round = 1; round < 4; ++round) {
    Filter filter = {0.5 * round, {1, 2, 3, 4, 5, 6}, char(round)};
    filter.weights[2] = float(-round);
    OnDevice<Node> nodes(n);
    OnDevice<unsigned long long> addresses(2 * n);
    OnDevice<float> out(n);
    keep<<<blocks, threads>>>(filter, 7 * round, 1000 + round, nodes, addresses, out);
    CUDA(cudaGetLastError());
    auto found = out.values();
    auto places = addresses.values();
    for (int i = 0; i < n; ++i) {
      EXPECT_EQUAL(found[i], filter.weights[i % 6] * float(filter.scale) + round + 1000 + round + 7 * round, i);
      EXPECT_EQUAL(places[2 * i], places[0], i);
      EXPECT_EQUAL(places[2 * i + 1], places[1], i);
    }
    EXPECT(places[0] != places[1] && places[0] != 0);

    Filter other = filter;
    other.weights[3] = 9;
    OnDevice<unsigned long long> sums(n);
    large<<<blocks, threads>>>(filter, other, filter, char(3), sums);
    auto values = sums.values();
    for (int i = 0; i < n; ++i)
      EXPECT_EQUAL(values[i], (unsigned long long)((i % 2 ? 9 : 4) * 100 + 1 + i + 3), i);
  }
  return report();
}
