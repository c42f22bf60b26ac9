// The best local alignments of 512 pairs of sequences of 256 letters (Smith and Waterman, linear gaps): a block for each pair, whose
// threads have a column each and go along the antidiagonals.
#include "benchmark.h"

void alignOpenMP(const char *first, const char *second, int *scores, int pairs);

constexpr int length = 256, match = 3, mismatch = -2, gap = 2;

__global__ void align(const char *first, const char *second, int *scores) {
  // The scores of the last two antidiagonals, at the columns' right.
  __shared__ int diagonals[3][length + 1];
  __shared__ char letters[length];
  const int t = threadIdx.x;
  const char own = second[blockIdx.x * length + t];
  letters[t] = first[blockIdx.x * length + t];
  for (int k = 0; k < 3; ++k) {
    diagonals[k][t + 1] = 0;
    if (t == 0) diagonals[k][0] = 0;
  }
  int best = 0;
  __syncthreads();
  int *older = diagonals[0], *last = diagonals[1], *now = diagonals[2];
  for (int d = 0; d < 2 * length - 1; ++d) {
    const int row = d - t;
    if (row >= 0 && row < length) {
      int score = older[t] + (letters[row] == own ? match : mismatch);
      score = max(score, max(last[t], last[t + 1]) - gap);
      score = max(score, 0);
      now[t + 1] = score;
      best = max(best, score);
    }
    __syncthreads();
    int *free = older;
    older = last;
    last = now;
    now = free;
  }
  now[t] = best;
  __syncthreads();
  for (int k = length / 2; k > 0; k /= 2) {
    if (t < k) now[t] = max(now[t], now[t + k]);
    __syncthreads();
  }
  if (t == 0) scores[blockIdx.x] = now[0];
}

int main(int argc, char **argv) {
  Benchmark benchmark(argc, argv);
  const int pairs = 512;
  benchmark.work(1e-9 * pairs * length * length, "cell");
  std::vector<char> first, second;
  for (unsigned letter : randomIntegers(pairs * length, 4, 1)) first.push_back("ACGT"[letter]);
  for (unsigned letter : randomIntegers(pairs * length, 4, 2)) second.push_back("ACGT"[letter]);

  std::vector<int> expected(pairs);
  benchmark.openmp([&] { alignOpenMP(first.data(), second.data(), expected.data(), pairs); });

  if (benchmark.isWanted("cuda")) {
    DeviceArray<char> a(first), b(second);
    DeviceArray<int> scores(pairs);
    benchmark.cuda([&] { align<<<pairs, length>>>(a, b, scores); });
    benchmark.compare("cuda", scores.values(), expected);
  }
  if (benchmark.isWanted("opencl")) {
    Kernel kernel("smithwaterman.cl", "align");
    Buffer<char> a(first), b(second);
    Buffer<int> scores(pairs);
    benchmark.opencl([&] { kernel(pairs * length, length, a, b, scores); });
    benchmark.compare("opencl", scores.values(), expected);
  }
}
