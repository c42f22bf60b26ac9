// Numbers of 128 and 192 bits by chains of carries, within one statement and over several.
#include "instructions.h"

using u128 = unsigned __int128;
struct Wide { u64 low, high; };

__device__ Wide addTogether(Wide a, Wide b) {
  Wide d;
  asm("add.cc.u64 %0, %2, %4;\n\taddc.u64 %1, %3, %5;" : "=l"(d.low), "=l"(d.high) : "l"(a.low), "l"(a.high), "l"(b.low), "l"(b.high));
  return d;
}
__device__ Wide subtractApart(Wide a, Wide b) {
  Wide d;
  asm volatile("sub.cc.u64 %0, %1, %2;" : "=l"(d.low) : "l"(a.low), "l"(b.low));
  asm volatile("subc.u64 %0, %1, %2;" : "=l"(d.high) : "l"(a.high), "l"(b.high));
  return d;
}
__device__ void addWords(u32 *d, const u32 *a, const u32 *b) {
  asm volatile("add.cc.u32 %0, %1, %2;" : "=r"(d[0]) : "r"(a[0]), "r"(b[0]));
  asm volatile("addc.cc.u32 %0, %1, %2;" : "=r"(d[1]) : "r"(a[1]), "r"(b[1]));
  asm volatile("addc.cc.u32 %0, %1, %2;" : "=r"(d[2]) : "r"(a[2]), "r"(b[2]));
  asm volatile("addc.u32 %0, %1, %2;" : "=r"(d[3]) : "r"(a[3]), "r"(b[3]));
}
__device__ Wide multiply(u64 a, u64 b) {
  const u32 a0 = u32(a), a1 = u32(a >> 32), b0 = u32(b), b1 = u32(b >> 32);
  u32 d0, d1, d2, d3;
  asm("mul.lo.u32     %0, %4, %6;\n\t"
      "mul.hi.u32     %1, %4, %6;\n\t"
      "mad.lo.cc.u32  %1, %4, %7, %1;\n\t"
      "madc.hi.u32    %2, %4, %7, 0;\n\t"
      "mad.lo.cc.u32  %1, %5, %6, %1;\n\t"
      "madc.hi.cc.u32 %2, %5, %6, %2;\n\t"
      "madc.hi.u32    %3, %5, %7, 0;\n\t"
      "mad.lo.cc.u32  %2, %5, %7, %2;\n\t"
      "addc.u32       %3, %3, 0;\n\t"
      : "=&r"(d0), "=&r"(d1), "=&r"(d2), "=&r"(d3) : "r"(a0), "r"(a1), "r"(b0), "r"(b1));
  return {u64(d1) << 32 | d0, u64(d3) << 32 | d2};
}
__global__ void compute(Wide *sums, Wide *differences, Wide *words, Wide *products, const Wide *a, const Wide *b, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  sums[i] = addTogether(a[i], b[i]);
  differences[i] = subtractApart(a[i], b[i]);
  addWords((u32 *)&words[i], (const u32 *)&a[i], (const u32 *)&b[i]);
  products[i] = multiply(a[i].low, b[i].low);
}

int main() {
  const int n = 400;
  std::vector<Wide> a(n), b(n);
  for (int i = 0; i < n; ++i) {
    a[i] = {sample<u64>(i, 1), sample<u64>(i, 2)};
    b[i] = {sample<u64>(i, 3), sample<u64>(i, 4)};
    if (i % 5 == 0) b[i].low = 0 - a[i].low;
  }
  OnDevice<Wide> da(a), db(b), sums(n), differences(n), words(n), products(n);
  compute<<<(n + 127) / 128, 128>>>(sums, differences, words, products, da, db, n);
  const auto s = sums.values(), d = differences.values(), w = words.values(), p = products.values();
  for (int i = 0; i < n; ++i) {
    const u128 x = (u128)a[i].high << 64 | a[i].low, y = (u128)b[i].high << 64 | b[i].low;
    EXPECT_EQUAL(s[i].low, u64(x + y), i);
    EXPECT_EQUAL(s[i].high, u64((x + y) >> 64), i);
    EXPECT_EQUAL(d[i].low, u64(x - y), i);
    EXPECT_EQUAL(d[i].high, u64((x - y) >> 64), i);
    EXPECT_EQUAL(w[i].low, u64(x + y), i);
    EXPECT_EQUAL(w[i].high, u64((x + y) >> 64), i);
    const u128 z = (u128)a[i].low * b[i].low;
    EXPECT_EQUAL(p[i].low, u64(z), i);
    EXPECT_EQUAL(p[i].high, u64(z >> 64), i);
  }
  return report();
}
