// Control flow with two ways into a cycle, switches within loops, and jumps out of several of them.
#include "../check.h"

__host__ __device__ int tangled(int n) {
  int steps = 0, x = n;
  if (n & 1) goto odd;
even:
  ++steps;
  x = x / 2 + 1;
  if (x <= 2 || steps > 100) return steps * 1000 + x;
  if (x % 3 == 0) goto odd;
  x += 3;
odd:
  ++steps;
  x = x - 2;
  if (x <= 1 || steps > 100) return steps * 1000 - x;
  if (x % 5 < 3) goto even;
  x = x / 3;
  if (x % 2) goto odd;
  goto even;
}

// Duff's device: a switch into the middle of a loop.
__host__ __device__ int copied(const int *from, int count) {
  int sum = 0, n = (count + 3) / 4, k = 0;
  switch (count % 4) {
    case 0:
      do {
        sum = sum * 3 + from[k++ % 16];
        case 3: sum = sum * 5 + from[k++ % 16];
        case 2: sum = sum * 7 + from[k++ % 16];
        case 1: sum = sum * 11 + from[k++ % 16];
      } while (--n > 0);
  }
  return sum;
}

__host__ __device__ int machine(const char *text, int length, int start) {
  int state = start % 4, result = 0;
  for (int i = 0; i < length; ++i) {
    switch (state) {
      case 0:
        if (text[i] == 'a') state = 1;
        else if (text[i] == 'b') continue;
        else goto done;
        break;
      case 1:
        for (int k = 0; k < 5; ++k) {
          result += k * text[i];
          if (result % 7 == 3) { state = 2; break; }
          if (result % 11 == 5) goto next;
        }
        if (state == 1) state = 3;
        break;
      case 2: result *= 2; state = text[i] & 1; break;
      default: result -= 5; state = (result & 3) == 3 ? 0 : result & 3;
    }
  next:
    result = result % 100003 + 1;
  }
done:
  return result * 4 + state;
}

__constant__ char deviceText[33];

__global__ void run(int *a, int *b, int *c, const int *table, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  a[i] = tangled(i);
  b[i] = copied(table, i % 40);
  c[i] = machine(deviceText, 32, i);
}

int main() {
  const int n = 600;
  std::vector<int> table(16);
  for (int i = 0; i < 16; ++i) table[i] = i * i - 30;
  const char text[33] = "abcabbacdaabbccddaabababcdcdabba";
  CUDA(cudaMemcpyToSymbol(deviceText, text, sizeof text));
  OnDevice<int> a(n), b(n), c(n), deviceTable(table);
  run<<<5, 128>>>(a, b, c, deviceTable, n);
  auto x = a.values(), y = b.values(), z = c.values();
  for (int i = 0; i < n; ++i) {
    EXPECT_EQUAL(x[i], tangled(i), i);
    EXPECT_EQUAL(y[i], copied(table.data(), i % 40), i);
    EXPECT_EQUAL(z[i], machine(text, 32, i), i);
  }
  return report();
}
