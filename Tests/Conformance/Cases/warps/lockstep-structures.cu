// Lanes of a warp exchange structures in shared memory in place: all of them have read before one of them writes.
// skip: thread: relies on the lanes of a warp going along together
// skip: Oclgrind: relies on the lanes of a warp going along together, which needs the vector mapping
// races: threads of a warp rely on going along together
#include "../check.h"

/// `words` numbers of a type, which are copied as a whole.
template <typename T, int words>
struct Record {
  T word[words];
};

constexpr int threads = 96, blocks = 4;

// Lane n's record goes where the lane whose number is 11 n + block stands, within the warp.
template <typename T, int words>
__global__ void permute(Record<T, words> *out, const Record<T, words> *in, bool cleared) {
  __shared__ Record<T, words> records[threads];
  const int t = threadIdx.x, lane = t % 32;
  records[t] = in[blockIdx.x * threads + t];
  __syncthreads();
  records[t - lane + (lane * 11 + blockIdx.x) % 32] = records[t];
  __syncwarp();
  if (cleared) {
    // Each lane clears its neighbour's record after having copied its own.
    const Record<T, words> own = records[t];
    __syncwarp();
    records[t ^ 1] = {};
    __syncwarp();
    out[blockIdx.x * threads + t] = lane % 4 < 2 ? records[t] : own;
    return;
  }
  out[blockIdx.x * threads + t] = records[t];
}

template <typename T, int words>
void check(bool cleared) {
  std::vector<Record<T, words>> in(threads * blocks);
  for (size_t i = 0; i < in.size(); ++i) {
    for (int w = 0; w < words; ++w) in[i].word[w] = T(i * 37 + w * 101 + 1);
  }
  OnDevice<Record<T, words>> from(in), to(in.size());
  permute<T, words><<<blocks, threads>>>(to, from, cleared);
  CUDA(cudaGetLastError());
  const auto found = to.values();
  for (int i = 0; i < threads * blocks; ++i) {
    const int lane = i % 32, block = i / threads;
    // 3 is the inverse of 11 modulo 32.
    const int origin = i - lane + ((lane - block + 32) * 3) % 32;
    const bool isGone = cleared && lane % 4 < 2;
    for (int w = 0; w < words; ++w) {
      EXPECT_EQUAL(found[i].word[w], isGone ? T(0) : in[origin].word[w], i);
    }
  }
}

template <typename T, int words>
void check() {
  check<T, words>(false);
  check<T, words>(true);
}

int main() {
  check<float, 3>();
  check<double, 2>();
  check<short, 3>();
  return report();
}
