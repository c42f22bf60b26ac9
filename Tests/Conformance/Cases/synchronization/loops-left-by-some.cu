// Loops with barriers that threads of a block leave at different times.
#include "../check.h"

const int blockSize = 64;

// A stride over the block: the last rounds are some threads' only.
__global__ void stride(int *out, const int *in, int n) {
  __shared__ int values[blockSize];
  const int t = threadIdx.x;
  int sum = 0;
  values[t] = 0;
  for (int i = t; i < n; i += blockDim.x) {
    __syncthreads();
    values[t] = in[i];
    __syncthreads();
    sum += values[t / 2] + 3 * values[t];
  }
  out[blockIdx.x * blockSize + t] = sum;
}

// A stride over the grid, behind which there is nothing.
__global__ void gridStride(int *out, const int *in, int n) {
  __shared__ int values[blockSize];
  const int t = threadIdx.x;
  for (int i = blockIdx.x * blockDim.x + t; i < n; i += gridDim.x * blockDim.x) {
    values[t] = in[i];
    __syncthreads();
    int sum = 0;
    for (int j = 0; j <= t; ++j) sum += values[j];
    __syncthreads();
    out[i] = sum;
  }
}

// Each thread leaves in its own round, in the middle, with values of that round; barriers follow.
__global__ void breaks(int *out, const int *in, int rounds) {
  __shared__ int values[blockSize];
  const int t = threadIdx.x;
  int last = 0, n = 0;
  values[t] = in[t];
  __syncthreads();
  for (n = 0; n < rounds; ++n) {
    const int next = values[(t + 1) % blockSize];
    if (t % 7 == n) break;
    __syncthreads();
    values[t] = next + n;
    last = next;
    __syncthreads();
  }
  values[t] += 1000;
  __syncthreads();
  out[blockIdx.x * blockSize + t] = values[blockSize - 1 - t] + 7 * last + 100000 * n;
}

// Two ways out, to different places.
__global__ void twoWaysOut(int *out, const int *in, int rounds) {
  __shared__ int values[blockSize];
  const int t = threadIdx.x;
  int result;
  values[t] = in[t];
  __syncthreads();
  int i = t % 5;
  while (true) {
    if (i >= rounds) {
      result = -i;
      break;
    }
    const int next = values[(t + 9) % blockSize];
    __syncthreads();
    if (next % 4 == 3) {
      result = next;
      goto found;
    }
    values[t] = next + 1;
    __syncthreads();
    ++i;
  }
  result *= 3;
found:
  out[blockIdx.x * blockSize + t] = result;
}

// A loop in a loop, both left at different times, and returns on the way.
__global__ void nested(int *out, const int *in, int n) {
  __shared__ int values[blockSize];
  const int t = threadIdx.x;
  int *own = out + blockIdx.x * blockSize + t;
  values[t] = in[t];
  for (int i = t % 4; i < n; ++i) {
    __syncthreads();
    if (t == 13 && i == 3) {
      *own = -13;
      return;
    }
    int sum = 0;
    for (int j = t % 3; j < n - i; ++j) {
      __syncthreads();
      sum += values[(t + j) % blockSize];
    }
    __syncthreads();
    values[t] = sum % 1001;
  }
  *own = values[t];
}

// The loop ends for all when one has found what it looks for, and for each thread where its numbers end; there is nothing
// behind a block's numbers that may be read.
__global__ void search(int *out, const int *in, int n) {
  __shared__ int values[blockSize];
  const int t = threadIdx.x;
  for (int i = t; i < n && out[0] == -1; i += blockSize) {
    const int own = in[i];
    for (int first = 0; first < n && out[0] == -1; first += blockSize) {
      if (first + t < n) values[t] = in[first + t];
      __syncthreads();
      for (int j = 0; j < blockSize && first + j < n; ++j) {
        if (first + j != i && own + values[j] == 300) {
          if (atomicCAS(out, -1, 300) == -1) {
            out[1] = min(i, first + j);
            out[2] = max(i, first + j);
          }
          break;
        }
      }
      __syncthreads();
    }
  }
}

template <typename Kernel>
std::vector<int> run(Kernel kernel, const std::vector<int> &in, int n, size_t size, int blocks) {
  OnDevice<int> input(in), out(std::vector<int>(size, -1));
  kernel<<<blocks, blockSize>>>(out.data, input.data, n);
  CUDA(cudaGetLastError());
  CUDA(cudaDeviceSynchronize());
  return out.values();
}

int main() {
  for (int n : {0, 1, 5, 63, 64, 65, 130, 200}) {
    std::vector<int> in(256);
    for (int i = 0; i < 256; ++i) in[i] = i * 37 % 101;
    const auto strided = run(stride, in, n, 2 * blockSize, 2);
    std::vector<int> values(blockSize, 0), sums(blockSize, 0);
    for (int first = 0; first < n; first += blockSize) {
      for (int t = 0; t < blockSize && first + t < n; ++t) values[t] = in[first + t];
      for (int t = 0; t < blockSize && first + t < n; ++t) sums[t] += values[t / 2] + 3 * values[t];
    }
    for (int i = 0; i < 2 * blockSize; ++i) EXPECT_EQUAL(strided[i], sums[i % blockSize], n * 1000 + i);

    const auto prefix = run(gridStride, in, n, 256, 2);
    for (int i = 0; i < 256; ++i) {
      int sum = i < n ? 0 : -1;
      for (int j = i / blockSize * blockSize; j <= i && i < n; ++j) sum += in[j];
      EXPECT_EQUAL(prefix[i], sum, n * 1000 + i);
    }
  }
  for (int n : {3, 64, 100, 150}) {
    for (int place : {-1, 1, n - 1}) {
      std::vector<int> in(n);
      for (int i = 0; i < n; ++i) in[i] = i % 90;
      if (place >= 0) in[place] = 300 - in[0];
      // Nothing else sums up to it, since the others' sums are below 180 and the first number is 0.
      for (int i = 1; i < n; ++i) if (i != place) in[i] += in[i] == 0;
      const auto found = run(search, in, n, 3, 1);
      EXPECT_EQUAL(found[0], place < 0 ? -1 : 300, n);
      EXPECT_EQUAL(found[1], place < 0 ? -1 : 0, n);
      EXPECT_EQUAL(found[2], place < 0 ? -1 : place, n);
    }
  }
  for (int rounds : {0, 1, 3, 6, 9}) {
    std::vector<int> in(blockSize);
    for (int i = 0; i < blockSize; ++i) in[i] = i * 29 % 97;

    const auto broken = run(breaks, in, rounds, blockSize, 1);
    std::vector<int> values = in, last(blockSize, 0), left(blockSize, -1);
    for (int n = 0; n <= rounds; ++n) {
      const auto old = values;
      for (int t = 0; t < blockSize; ++t) {
        if (left[t] < 0 && (n == rounds || t % 7 == n)) left[t] = n;
        if (left[t] >= 0) continue;
        last[t] = old[(t + 1) % blockSize];
        values[t] = last[t] + n;
      }
    }
    for (int t = 0; t < blockSize; ++t) {
      EXPECT_EQUAL(broken[t], values[blockSize - 1 - t] + 1000 + 7 * last[t] + 100000 * left[t], rounds * 1000 + t);
    }

    const auto ways = run(twoWaysOut, in, rounds, blockSize, 1);
    std::vector<int> result(blockSize, 0), place(blockSize);
    std::vector<bool> isIn(blockSize, true);
    values = in;
    for (int t = 0; t < blockSize; ++t) place[t] = t % 5;
    for (int round = 0; round <= rounds; ++round) {
      const auto old = values;
      for (int t = 0; t < blockSize; ++t) {
        if (!isIn[t]) continue;
        const int next = old[(t + 9) % blockSize];
        if (place[t] >= rounds) {
          result[t] = -3 * place[t];
          isIn[t] = false;
        } else if (next % 4 == 3) {
          result[t] = next;
          isIn[t] = false;
        } else {
          values[t] = next + 1;
          ++place[t];
        }
      }
    }
    for (int t = 0; t < blockSize; ++t) EXPECT_EQUAL(ways[t], result[t], rounds * 1000 + t);

    const auto deep = run(nested, in, rounds, 2 * blockSize, 2);
    values = in;
    std::vector<int> outer(blockSize), expected(blockSize, 0);
    std::vector<bool> isGone(blockSize, false);
    for (int t = 0; t < blockSize; ++t) outer[t] = t % 4;
    for (int round = 0; round < rounds; ++round) {
      const auto old = values;
      for (int t = 0; t < blockSize; ++t) {
        if (outer[t] >= rounds || isGone[t]) continue;
        if (t == 13 && outer[t] == 3) {
          isGone[t] = true;
          expected[t] = -13;
          continue;
        }
        int sum = 0;
        for (int j = t % 3; j < rounds - outer[t]; ++j) sum += old[(t + j) % blockSize];
        values[t] = sum % 1001;
        ++outer[t];
      }
    }
    for (int t = 0; t < blockSize; ++t) {
      if (!isGone[t]) expected[t] = values[t];
      EXPECT_EQUAL(deep[t], expected[t], rounds * 1000 + t);
      EXPECT_EQUAL(deep[blockSize + t], expected[t], rounds * 1000 + t);
    }
  }
  return report();
}
