// The four shuffles of values of bfloat16, alone and in pairs, whose bits they leave as they are.
#include <cuda_bf16.h>

#include "shuffles.h"

int main() {
  checkShufflesOfPairs<__nv_bfloat16, __nv_bfloat162>();
  return report();
}
