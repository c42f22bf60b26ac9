// Groups within a warp: tiles of every size, coalesced groups, partitions, exchanges, votes, reductions and scans.
#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cooperative_groups/scan.h>

#include <algorithm>

#include "../check.h"

namespace cg = cooperative_groups;

struct Wide {
  double a;
  int b;
  char c;
};

template <unsigned Size>
__global__ void tiles(int *out, const int *in) {
  const int t = threadIdx.x;
  const auto tile = cg::tiled_partition<Size>(cg::this_thread_block());
  const int value = in[t];
  int *row = out + t * 16;
  row[0] = tile.thread_rank();
  row[1] = tile.meta_group_rank() * 1000 + tile.meta_group_size();
  row[2] = tile.shfl(value, Size / 2);
  row[3] = tile.shfl_up(value, 1);
  row[4] = tile.shfl_down(value, 2);
  row[5] = tile.shfl_xor(value, Size - 1);
  row[6] = tile.ballot(value % 3 == 0);
  row[7] = tile.any(value == 5) * 2 + tile.all(value < 90);
  row[8] = tile.match_any(value % 4);
  row[9] = cg::reduce(tile, value, cg::plus<int>());
  row[10] = cg::reduce(tile, value, cg::less<int>()) * 1000 + cg::reduce(tile, value, cg::greater<int>());
  row[11] = cg::reduce(tile, value, [](int a, int b) { return (a * b) % 1009; });
  row[12] = cg::inclusive_scan(tile, value);
  row[13] = cg::exclusive_scan(tile, value, cg::bit_xor<int>());
  Wide wide = {value * 0.5, -value, char(value)};
  wide = tile.shfl(wide, 0);
  row[14] = int(2 * wide.a) + wide.b * 7 + wide.c;
  row[15] = cg::reduce(tile, float(value), cg::plus<float>());
}

template <unsigned Size>
static void checkTiles() {
  const int threads = 96;
  std::vector<int> in(threads);
  for (int n = 0; n < threads; ++n) in[n] = (n * 37 + 11) % 97;
  OnDevice<int> input(in), output(threads * 16);
  tiles<Size><<<1, threads>>>(output, input);
  const auto out = output.values();
  for (int t = 0; t < threads; ++t) {
    const int first = t / Size * Size, rank = t % Size;
    const int *v = in.data() + first, *row = out.data() + t * 16;
    unsigned ballot = 0, match = 0;
    int any = 0, all = 1, sum = 0, least = 1000, most = -1, product = 0, before = 0, xorBefore = 0;
    for (unsigned k = 0; k < Size; ++k) {
      ballot |= unsigned(v[k] % 3 == 0) << k;
      match |= unsigned(v[k] % 4 == v[rank] % 4) << k;
      any |= v[k] == 5, all &= v[k] < 90, sum += v[k];
      least = std::min(least, v[k]), most = std::max(most, v[k]);
      product = k == 0 ? v[0] : product * v[k] % 1009;
      if (int(k) <= rank) before += v[k];
      if (int(k) < rank) xorBefore ^= v[k];
    }
    EXPECT_EQUAL(row[0], rank, t);
    EXPECT_EQUAL(row[1], int(t / Size) * 1000 + int(threads / Size), t);
    EXPECT_EQUAL(row[2], v[Size / 2], t);
    EXPECT_EQUAL(row[3], rank >= 1 ? v[rank - 1] : v[rank], t);
    EXPECT_EQUAL(row[4], rank + 2 < int(Size) ? v[rank + 2] : v[rank], t);
    EXPECT_EQUAL(row[5], v[rank ^ (Size - 1)], t);
    EXPECT_EQUAL(row[6], int(ballot), t);
    EXPECT_EQUAL(row[7], any * 2 + all, t);
    EXPECT_EQUAL(row[8], int(match), t);
    EXPECT_EQUAL(row[9], sum, t);
    EXPECT_EQUAL(row[10], least * 1000 + most, t);
    EXPECT_EQUAL(row[11], product, t);
    EXPECT_EQUAL(row[12], before, t);
    EXPECT_EQUAL(row[13], xorBefore, t);
    EXPECT_EQUAL(row[14], v[0] - 7 * v[0] + v[0], t);
    EXPECT_EQUAL(row[15], sum, t);
  }
}

// Threads that take a branch together, and their parts.
__global__ void coalesced(int *out, const int *in) {
  const int t = threadIdx.x, value = in[t];
  int *row = out + t * 12;
  const auto warp = cg::tiled_partition<32>(cg::this_thread_block());
  const auto odd = cg::binary_partition(warp, value % 2 == 1);
  row[0] = odd.size() * 100 + odd.thread_rank();
  row[1] = cg::reduce(odd, value, cg::plus<int>());
  const auto same = cg::labeled_partition(warp, value % 5);
  row[2] = same.size() * 100 + same.thread_rank();
  row[3] = cg::exclusive_scan(same, value);
  if (value % 3 != 0) {
    const auto group = cg::coalesced_threads();
    row[4] = group.size() * 100 + group.thread_rank();
    row[5] = group.shfl(value, group.size() - 1);
    row[6] = group.shfl_up(value, 1) * 1000 + group.shfl_down(value, 1);
    row[7] = group.ballot(value % 2);
    row[8] = cg::reduce(group, value, cg::greater<int>());
    row[9] = cg::inclusive_scan(group, value, cg::plus<int>());
    const auto part = cg::tiled_partition(group, 4);
    row[10] = part.size() * 100 + part.thread_rank();
    row[11] = cg::reduce(part, value, cg::bit_or<int>());
    group.sync();
  }
}

static void checkCoalesced() {
  const int threads = 64;
  std::vector<int> in(threads);
  for (int n = 0; n < threads; ++n) in[n] = (n * 29 + 3) % 71;
  OnDevice<int> input(in), output(threads * 12);
  coalesced<<<1, threads>>>(output, input);
  const auto out = output.values();
  for (int t = 0; t < threads; ++t) {
    const int first = t / 32 * 32, *row = out.data() + t * 12, own = in[t];
    auto members = [&](auto belongs) {
      std::vector<int> list;
      for (int k = first; k < first + 32; ++k)
        if (belongs(in[k])) list.push_back(k);
      return list;
    };
    auto rankIn = [&](const std::vector<int> &list) {
      int rank = 0;
      for (int k : list) rank += k < t;
      return rank;
    };
    const auto odd = members([&](int v) { return v % 2 == own % 2; });
    int sum = 0;
    for (int k : odd) sum += in[k];
    EXPECT_EQUAL(row[0], int(odd.size()) * 100 + rankIn(odd), t);
    EXPECT_EQUAL(row[1], sum, t);
    const auto same = members([&](int v) { return v % 5 == own % 5; });
    int before = 0;
    for (int k : same) before += k < t ? in[k] : 0;
    EXPECT_EQUAL(row[2], int(same.size()) * 100 + rankIn(same), t);
    EXPECT_EQUAL(row[3], before, t);
    if (own % 3 == 0) continue;
    const auto group = members([](int v) { return v % 3 != 0; });
    const int size = int(group.size()), rank = rankIn(group);
    unsigned ballot = 0;
    int most = -1, upTo = 0;
    for (int r = 0; r < size; ++r) {
      ballot |= unsigned(in[group[r]] % 2) << r;
      most = std::max(most, in[group[r]]);
      if (r <= rank) upTo += in[group[r]];
    }
    EXPECT_EQUAL(row[4], size * 100 + rank, t);
    EXPECT_EQUAL(row[5], in[group[size - 1]], t);
    EXPECT_EQUAL(row[6], in[group[rank ? rank - 1 : 0]] * 1000 + in[group[rank + 1 < size ? rank + 1 : rank]], t);
    EXPECT_EQUAL(row[7], int(ballot), t);
    EXPECT_EQUAL(row[8], most, t);
    EXPECT_EQUAL(row[9], upTo, t);
    int bits = 0, partSize = 0;
    for (int r = rank / 4 * 4; r < size && r < rank / 4 * 4 + 4; ++r) bits |= in[group[r]], ++partSize;
    EXPECT_EQUAL(row[10], partSize * 100 + rank % 4, t);
    EXPECT_EQUAL(row[11], bits, t);
  }
}

int main() {
  checkTiles<1>();
  checkTiles<2>();
  checkTiles<4>();
  checkTiles<8>();
  checkTiles<16>();
  checkTiles<32>();
  checkCoalesced();
  return report();
}
