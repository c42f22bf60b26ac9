// Arrays of variable length in functions of the host, given values where they are declared, as gcc takes them; also in a header.
#include "../check.h"
#include "variable-lengths.h"

__global__ void twice(int *data) { data[threadIdx.x] = 2 * data[threadIdx.x]; }

static long sums(int n) {
  int values[n] = {0}; /* of n */ double table[n][3] = {};  // of zeros
  long sum = 0;
  for (int i = 0; i < n; ++i) {
    const char *names[n + 1] = {nullptr};
    char text[2 * n] = {'\0'};
    EXPECT(names[n] == nullptr && names[i] == nullptr);
    EXPECT_EQUAL(int(text[2 * n - 1]), 0, i);
    EXPECT_EQUAL(values[i], 0, i);
    EXPECT_EQUAL(table[i][0] + table[i][2], 0.0, i);
    // The next round's arrays lie where these have been.
    std::memset(text, 77, sizeof text);
    for (auto &name : names) name = text;
    values[i] = i;
    sum += values[i];
  }
  {
    unsigned int counts [ n ]
        = {0u};
    EXPECT_EQUAL(__LINE__, 26, n);
    for (int i = 0; i < n; ++i) EXPECT_EQUAL(counts[i], 0u, i);
  }
  return sum;
}

struct Pair {
  int first;
  double second;
};

// Values for all elements, or the first of them; the others are zero.
static void valuesOfOneDimension(int n) {
  int counts[n] = {3, 1, n}; const float weights[n] = {0.5f, float(n), 2};  // for n = 3 and more
  const char *const first = "}";
  const char *names[n] = {first, "b", /* } */ "c"};
  Pair pairs[n] = {{1, 1.5}, {n, 2.5}};
  long long sum[n - 2] = {counts[0] + counts[2]};
  EXPECT_EQUAL(counts[0] + 10 * counts[1], 13, n);
  EXPECT_EQUAL(counts[2], n, n);
  EXPECT_EQUAL(weights[0] + weights[1] + weights[2], 2.5f + n, n);
  EXPECT(names[0] == first && names[1][0] == 'b' && names[2][0] == 'c');
  EXPECT_EQUAL(pairs[0].first + pairs[1].first, 1 + n, n);
  EXPECT_EQUAL(pairs[0].second + pairs[1].second, 4.0, n);
  EXPECT_EQUAL(pairs[2].first + pairs[n - 1].second, 0.0, n);
  EXPECT_EQUAL(sum[0], 3LL + n, n);
  for (int i = 3; i < n; ++i) {
    EXPECT_EQUAL(counts[i], 0, i);
    EXPECT_EQUAL(weights[i], 0.0f, i);
    EXPECT(names[i] == nullptr);
    counts[i] = 77;
    names[i] = first;
  }
}

static void valuesOfMoreDimensions(int n) {
  int lines[2][n] = {
      {1, 2, 3},
      {n},
  };
  double columns[n][2] = {{1, 2}, {}, {3}};
  int flat[n][2] = {1, 2, 3};
  int planes[n][2][2] = {{{1, 2}, {3, 4}}, {{5}}};
  EXPECT_EQUAL(__LINE__, 69, n);
  for (int i = 0; i < n; ++i) {
    EXPECT_EQUAL(lines[0][i], i < 3 ? i + 1 : 0, i);
    EXPECT_EQUAL(lines[1][i], i == 0 ? n : 0, i);
    EXPECT_EQUAL(columns[i][0], i == 0 ? 1.0 : i == 2 ? 3.0 : 0.0, i);
    EXPECT_EQUAL(columns[i][1], i == 0 ? 2.0 : 0.0, i);
    for (int j = 0; j < 2; ++j) {
      EXPECT_EQUAL(flat[i][j], 2 * i + j < 3 ? 2 * i + j + 1 : 0, i);
      for (int k = 0; k < 2; ++k) {
        int place = 4 * i + 2 * j + k;
        EXPECT_EQUAL(planes[i][j][k], place < 5 ? place + 1 : 0, place);
      }
    }
  }
}

int main() {
  for (int n = 1; n < 20; ++n) {
    EXPECT_EQUAL(sums(n), long(n) * (n - 1) / 2, n);
    EXPECT_EQUAL(inHeader(n), n, n);
  }
  for (int n = 3; n < 12; ++n) {
    valuesOfOneDimension(n);
    valuesOfMoreDimensions(n);
  }
  OnDevice<int> data(std::vector<int>{1, 2, 3, 4});
  twice<<<1, 4>>>(data);
  auto found = data.values();
  for (int i = 0; i < 4; ++i) EXPECT_EQUAL(found[i], 2 * i + 2, i);
  return report();
}
