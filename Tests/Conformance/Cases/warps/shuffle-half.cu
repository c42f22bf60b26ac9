// The four shuffles of values of half precision, alone and in pairs, whose bits they leave as they are.
#include <cuda_fp16.h>

#include "shuffles.h"

int main() {
  checkShufflesOfPairs<__half, __half2>();
  return report();
}
