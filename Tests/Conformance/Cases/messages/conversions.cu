// prints: |-42|  +42|00042|42   | 42|-7|255|377|0xff|0XFF|
// prints: |-1|65535|-9000000000|18446744073709551615|ffffffffffffffff|123|
// prints: |3.500000|-2.50e+00|1.5|0x1.8p+0|  1.25|2.0000|inf|NAN|
// prints: |x|  y|100%|no%|
// prints: |device|dev|     end|begin     |(null)|
// prints: |     7|7    .|003|1.50|      2.500|12|
// prints: |0x10|
// prints: chosen at run time: 5 and five
// prints: also: 2.5
// prints: nothing to format
// prints: |2.5E+00|1E-10|0X1.8P+1|0x1p+0|+7|017|0x2a|
// prints: |-1|-32768|-5|18446744073709551615|-7|9|
// prints: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32
// Every conversion of C with flags, widths and precisions; formats and strings known at run time; the result.
#include "../check.h"

__device__ const char *formats[] = {"chosen at run time: %d and %s\n", "also: %g\n"};
__device__ char text[] = "device";

__global__ void convert() {
  printf("|%d|%+5d|%05d|%-5d|% d|%i|%u|%o|%#x|%#X|\n", -42, 42, 42, 42, 42, -7, 255u, 255u, 255u, 255u);
  printf("|%hhd|%hu|%lld|%llu|%lx|%zu|\n", -1, 65535, -9000000000ll, ~0ull, ~0ul, (size_t)123);
  printf("|%f|%.2e|%g|%a|%6.2f|%#.5g|%f|%F|\n", 3.5, -2.5, 1.5f, 1.5, 1.25f, 2.0, 1.0 / 0.0, __longlong_as_double(0x7ff8000000000000ll));
  printf("|%c|%3c|100%%|no%%|\n", 'x', 'y');
  printf("|%s|%.3s|%8s|%-10s|%s|\n", text, text, "end", "begin", (const char *)nullptr);
  printf("|%*d|%-*d.|%.*d|%.*f|%*.*f|%.*d|\n", 6, 7, 5, 7, 3, 3, 2, 1.5, 11, 3, 2.5, -1, 12);
  printf("|%p|\n", (void *)16);
  printf("|%.1E|%G|%A|%.0a|%+i|%#o|%#llx|\n", 2.5, 1e-10, 3.0, 1.0, 7, 15, 42ll);
  printf("|%hhi|%hd|%jd|%ju|%td|%zd|\n", 255, 32768, -5l, ~0ul, (long)-7, (size_t)9);
  // As many arguments as CUDA takes.
  printf("%d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d\n", 1, 2, 3, 4, 5,
         6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32);
}
__global__ void choose(int *results, int n) {
  results[0] = printf(formats[n], 5, "five");
  results[1] = printf(formats[n + 1], 2.5);
  results[2] = printf("nothing to format\n");
  const char *none = n == 0 ? nullptr : formats[n];
  results[3] = printf(none, 1);
}
int main() {
  convert<<<1, 1>>>();
  CUDA(cudaDeviceSynchronize());
  OnDevice<int> results(4);
  choose<<<1, 1>>>(results, 0);
  const auto r = results.values();
  EXPECT_EQUAL(r[0], 2, 0);
  EXPECT_EQUAL(r[1], 1, 1);
  EXPECT_EQUAL(r[2], 0, 2);
  EXPECT_EQUAL(r[3], -1, 3);
  return report();
}
