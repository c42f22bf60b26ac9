// Loops with break, continue, return and nesting; the results differ from thread to thread.
#include "../check.h"

__host__ __device__ int collatz(unsigned n) {
  int steps = 0;
  while (n != 1) {
    n = n & 1 ? 3 * n + 1 : n / 2;
    if (++steps > 1000) break;
  }
  return steps;
}

__host__ __device__ int nested(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    if (i % 3 == 1) continue;
    for (int j = i; j > 0; j -= 2) {
      if (j % 7 == 0) goto next;
      for (int k = 0; k < 3; ++k) {
        if ((i + j + k) % 5 == 4) break;
        sum += i * j + k;
        if (sum > 5000) return -sum;
      }
    }
    sum ^= i;
  next:
    sum += 1;
  }
  return sum;
}

__host__ __device__ int doWhile(int n) {
  int product = 1;
  int i = n;
  do {
    product = product * 3 + i;
    i -= 2;
  } while (i > 0 && product < 100000);
  return product;
}

__host__ __device__ int switches(int n) {
  int result = 0;
  for (int i = 0; i < n; ++i) {
    switch ((i * 7 + n) % 9) {
      case 0: result += 5;
      case 1: result -= 2; break;
      case 2:
      case 3: result *= 3; break;
      case 4: continue;
      case 7:
        if (n % 2) return result;
        break;
      default: result ^= i;
    }
    result += 1;
  }
  return result;
}

// Enters the loop in its middle: control flow with two entries.
__host__ __device__ int irreducible(int n) {
  int i = 0, sum = 0;
  if (n % 2) goto middle;
top:
  sum += i;
middle:
  sum = sum * 2 + 1;
  sum %= 10007;
  if (++i < n) goto top;
  return sum;
}

__global__ void run(int *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  out[i] = collatz(i + 1);
  out[i + count] = nested(i);
  out[i + 2 * count] = doWhile(i);
  out[i + 3 * count] = switches(i);
  out[i + 4 * count] = irreducible(i);
}

int main() {
  const int count = 200;
  OnDevice<int> out(5 * count);
  run<<<2, 128>>>(out, count);
  auto found = out.values();
  for (int i = 0; i < count; ++i) {
    EXPECT_EQUAL(found[i], collatz(i + 1), i);
    EXPECT_EQUAL(found[i + count], nested(i), i);
    EXPECT_EQUAL(found[i + 2 * count], doWhile(i), i);
    EXPECT_EQUAL(found[i + 3 * count], switches(i), i);
    EXPECT_EQUAL(found[i + 4 * count], irreducible(i), i);
  }
  return report();
}
