// Loops that are entered in the middle: by goto, by a switch around them, and within each other.
#include "../check.h"

__host__ __device__ unsigned enteredInTheMiddle(unsigned x, unsigned n) {
  unsigned sum = x, i = 0;
  if (x & 1) goto middle;
top:
  sum = sum * 3 + i;
  if (sum & 64) goto bottom;
middle:
  sum ^= i << 2;
  i++;
  if (sum % 7 == 3) goto top;
bottom:
  sum += 11;
  if (i < n) goto middle;
  if (i < 2 * n && (sum & 3)) {
    i += 2;
    goto top;
  }
  return sum + i;
}

// Duff's device.
__host__ __device__ unsigned duff(const unsigned char *data, int count) {
  unsigned hash = 5;
  int rounds = (count + 3) / 4, i = 0;
  switch (count % 4) {
    case 0:
      do {
        hash = hash * 33 + data[i++];
        case 3: hash = hash * 33 ^ data[i++];
        case 2: hash = hash * 31 + data[i++];
        case 1: hash = hash * 31 ^ data[i++];
      } while (--rounds > 0);
  }
  return hash;
}

// An inner loop with two entries within an outer one with two.
__host__ __device__ unsigned nested(unsigned x) {
  unsigned a = x, steps = 0;
  if (x % 3 == 0) goto second;
first:
  a += 5;
  if (a & 2) goto inner;
outer:
  a ^= 0x55;
  if (a % 5 == 0) goto second;
inner:
  a = a * 7 + 1;
  if (++steps > 40) return a;
  if (a % 3 == 1) goto outer;
  if (a % 4 == 2) goto inner;
second:
  a -= 9;
  if (++steps < 30) goto first;
  return a ^ steps;
}

// A machine of states that jump to each other.
__host__ __device__ int machine(unsigned input, int *trace) {
  int n = 0;
  unsigned s = input;
  goto start;
red:
  if (n >= 12) return n;
  trace[n++] = 1;
  s = s * 5 + 1;
  if (s & 8) goto blue;
  goto green;
green:
  if (n >= 12) return n;
  trace[n++] = 2;
  s = s / 3 + 7;
  if (s & 4) goto red;
  goto blue;
blue:
  if (n >= 12) return -n;
  trace[n++] = 3;
  s ^= s >> 3;
  if (s & 1) goto red;
  if (s & 2) goto green;
  return n;
start:
  if (input & 1) goto red;
  if (input & 2) goto green;
  goto blue;
}

__global__ void run(unsigned *out, const unsigned char *data, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  out[i] = enteredInTheMiddle(i, i % 13);
  out[n + i] = duff(data + i % 7, 1 + i % 57);
  out[2 * n + i] = nested(i);
  int trace[12];
  int count = machine(i * 2654435761u, trace);
  unsigned hash = count;
  for (int k = 0; k < (count < 0 ? -count : count); k++) hash = hash * 4 + trace[k];
  out[3 * n + i] = hash;
}

int main() {
  const int n = sized(1500, 10);
  std::vector<unsigned char> bytes(64);
  for (int i = 0; i < 64; i++) bytes[i] = (unsigned char)(i * 37 + 11);
  OnDevice<unsigned char> data(bytes);
  OnDevice<unsigned> out(4 * n);
  run<<<(n + 127) / 128, 128>>>(out.data, data.data, n);
  CUDA(cudaDeviceSynchronize());
  auto found = out.values();
  for (int i = 0; i < n; i++) {
    EXPECT_EQUAL(found[i], enteredInTheMiddle(i, i % 13), i);
    EXPECT_EQUAL(found[n + i], duff(bytes.data() + i % 7, 1 + i % 57), i);
    EXPECT_EQUAL(found[2 * n + i], nested(i), i);
    int trace[12];
    int count = machine(i * 2654435761u, trace);
    unsigned hash = count;
    for (int k = 0; k < (count < 0 ? -count : count); k++) hash = hash * 4 + trace[k];
    EXPECT_EQUAL(found[3 * n + i], hash, i);
  }
  return report();
}
