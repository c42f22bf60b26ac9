// prints: own|abc|block|shared|heap
// prints: |gone|abc     |ab|     x|(null)|
// prints: before
// prints: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 %d|%s|
// prints: no conversion %n, then 77
// prints: thread 0 says name-a
// prints: thread 39 says name-n
// prints: long 2000
// Strings in a thread's own memory, in shared memory, and in memory that is changed or freed before the host reads the
// messages; more arguments than CUDA takes; a conversion that it does not have.
#include "printed.h"

__device__ char text[16];

__global__ void print(int x) {
  char own[8];
  for (int i = 0; i < 3; ++i) own[i] = 'a' + i * x;
  own[3] = 0;
  __shared__ char block[8];
  const char *const word = "shared";
  for (int i = 0; i < 7; ++i) block[i] = word[i];
  char *const heap = (char *)malloc(8);
  heap[0] = 'h', heap[1] = 'e', heap[2] = 'a', heap[3] = 'p', heap[4] = 0;
  printf("own|%s|block|%s|%s\n", own, block, heap);
  heap[0] = 'g', heap[1] = 'o', heap[2] = 'n', heap[3] = 'e';
  printf("|%s|%-8s|%.2s|%6s|%s|\n", heap, own, own, "x", (const char *)nullptr);
  free(heap);
  const char *const old = "before", *const recent = "behind";
  for (int i = 0; i < 7; ++i) text[i] = old[i];
  printf("%s\n", text);
  for (int i = 0; i < 7; ++i) text[i] = recent[i];
  printf("%d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %%d|%s|\n", 1, 2, 3, 4,
         5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, "beyond");
  int none = 5;
  printf("no conversion %n, then %d\n", &none, 77);
}
__global__ void names() {
  char name[8] = "name-?";
  name[5] = 'a' + threadIdx.x / 3;
  printf("thread %d says %s\n", threadIdx.x, name);
}
// A string that is too long to go along is read where it is.
__global__ void fill(char *all, int count) {
  for (int i = 0; i < count; ++i) all[i] = 'a' + i % 26;
  all[count] = 0;
  printf("%s|%s|%s\n", all, all + count - 3, all);
}

int main() {
  print<<<1, 1>>>(1);
  CUDA(cudaDeviceSynchronize());
  names<<<1, 40>>>();
  CUDA(cudaDeviceSynchronize());
  char *all;
  CUDA(cudaMalloc(&all, 8192));
  for (int count : {100, 2000, 4090, 8000}) {
    std::string expected(count, 0);
    for (int i = 0; i < count; ++i) expected[i] = 'a' + i % 26;
    const std::string text = expected + "|" + expected.substr(count - 3) + "|" + expected + "\n";
    const std::string found = printedBy([=] {
      fill<<<1, 1>>>(all, count);
      cudaDeviceSynchronize();
    });
    EXPECT(found == text);
    std::printf("long %d\n", count);
  }
  return report();
}
