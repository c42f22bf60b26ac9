// Arrays of variable length in functions of the host, set to zero where they are declared, as gcc takes them; also in a header.
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

int main() {
  for (int n = 1; n < 20; ++n) {
    EXPECT_EQUAL(sums(n), long(n) * (n - 1) / 2, n);
    EXPECT_EQUAL(inHeader(n), n, n);
  }
  OnDevice<int> data(std::vector<int>{1, 2, 3, 4});
  twice<<<1, 4>>>(data);
  auto found = data.values();
  for (int i = 0; i < 4; ++i) EXPECT_EQUAL(found[i], 2 * i + 2, i);
  return report();
}
