// Registers of 128 bits: put together, taken apart, loaded and stored; in a loop, and when a predicate holds.
#include "instructions.h"

struct alignas(16) Quad { u64 low, high; };
__global__ void quads(Quad *q, u32 *words, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  u64 a, b;
  asm volatile("{ .reg .b128 x; ld.global.b128 x, [%2]; mov.b128 {%0, %1}, x; }" : "=l"(a), "=l"(b) : "l"(q + i) : "memory");
  u32 w0, w1, w2, w3;
  asm("{ .reg .b128 x; mov.b128 x, {%4, %5}; mov.b128 {%0, %1, %2, %3}, x; }" : "=r"(w0), "=r"(w1), "=r"(w2), "=r"(w3) : "l"(a), "l"(b));
  words[i] = w0 ^ w1 * 3 ^ w2 * 5 ^ w3 * 7;
  asm volatile(
      "{ .reg .b128 x, y; .reg .pred p; .reg .u64 t, u;\n"
      "  mov.b128 x, {%1, %2};\n"
      "  mov.b128 y, x;\n"
      "  setp.lt.u64 p, %1, %2;\n"
      "  @p mov.b128 y, {%2, %1};\n"
      "  mov.b128 {t, u}, y;\n"
      "again: sub.u64 t, t, 1; setp.ge.u64 p, t, u; mov.b128 y, {t, u}; @!p bra done; setp.gt.u64 p, t, 1000; @!p bra again;\n"
      "done: st.global.b128 [%0], y; }" ::"l"(q + i), "l"(a), "l"(b) : "memory");
}
int main() {
  const int n = 200;
  std::vector<Quad> q(n);
  for (int i = 0; i < n; ++i) q[i] = {i % 3 ? sample<u64>(i, 1) : u64(i), i % 2 ? sample<u64>(i, 2) : u64(i / 2)};
  OnDevice<Quad> device(q);
  OnDevice<u32> words(n);
  quads<<<4, 64>>>(device, words, n);
  const auto found = device.values();
  const auto w = words.values();
  for (int i = 0; i < n; ++i) {
    const u64 a = q[i].low, b = q[i].high;
    EXPECT_EQUAL(w[i], u32(a) ^ u32(a >> 32) * 3 ^ u32(b) * 5 ^ u32(b >> 32) * 7, i);
    u64 t = a < b ? b : a;
    const u64 u = a < b ? a : b;
    do { --t; } while (t >= u && t <= 1000);
    EXPECT_EQUAL(found[i].low, t, i);
    EXPECT_EQUAL(found[i].high, u, i);
  }
  return report();
}
