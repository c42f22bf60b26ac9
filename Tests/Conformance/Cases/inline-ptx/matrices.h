// What the cases on matrix instructions have in common: products of 16 × K and K × 8, laid out as PTX has them.
#pragma once
#include "instructions.h"

struct Lane { u32 a[4], b[2]; float c[4]; };

// Bits of a small whole number in a format, so that sums are exact in any order.
enum Kind { half, brain, tensor, byte };
static u32 patternOf(Kind kind, int x) {
  float f = float(x);
  u32 bits;
  std::memcpy(&bits, &f, 4);
  switch (kind) {
  case byte: return u32(x) & 0xff;
  case tensor: return bits;
  case brain: return bits >> 16;
  default:
    if (x == 0) return 0;
    return bits >> 16 & 0x8000 | ((bits >> 23 & 0xff) - 112) << 10 | (bits >> 13 & 0x3ff);
  }
}
static int elementOf(int which, int row, int column) { return int(sample<u32>(row * 64 + column, which) % 15) - 7; }

// The registers of each lane for A, B and C of elementOf.
static std::vector<Lane> lanesOf(Kind kind, int depth) {
  const int bits = kind == byte ? 8 : kind == tensor ? 32 : 16, per = 32 / bits, chunks = depth / (4 * per);
  std::vector<Lane> lanes(32);
  for (int lane = 0; lane < 32; ++lane) {
    const int g = lane / 4, t = lane % 4;
    Lane &l = lanes[lane];
    l = {};
    for (int chunk = 0; chunk < chunks; ++chunk)
      for (int i = 0; i < per; ++i) {
        const int k = chunk * 4 * per + t * per + i;
        l.a[2 * chunk] |= patternOf(kind, elementOf(1, g, k)) << bits * i % 32;
        l.a[2 * chunk + 1] |= patternOf(kind, elementOf(1, g + 8, k)) << bits * i % 32;
        l.b[chunk] |= patternOf(kind, elementOf(2, k, g)) << bits * i % 32;
      }
    for (int i = 0; i < 4; ++i) l.c[i] = float(elementOf(3, g + i / 2 * 8, 2 * t + i % 2));
  }
  return lanes;
}
static float elementOfProduct(int depth, int row, int column) {
  int sum = elementOf(3, row, column);
  for (int k = 0; k < depth; ++k) sum += elementOf(1, row, k) * elementOf(2, k, column);
  return float(sum);
}
static void checkProduct(const std::vector<float> &found, int depth) {
  for (int lane = 0; lane < 32; ++lane)
    for (int i = 0; i < 4; ++i)
      EXPECT_EQUAL(found[4 * lane + i], elementOfProduct(depth, lane / 4 + i / 2 * 8, lane % 4 * 2 + i % 2), lane);
}
