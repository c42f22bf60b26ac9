// The four shuffles of values of bfloat16, alone and in pairs, whose bits they leave as they are.
// skip: thread: lanes exchange values, which needs the vector mapping
// skip: Oclgrind: lanes exchange values, which needs the vector mapping, and that needs one flat memory
#include <cuda_bf16.h>

#include "shuffles.h"

int main() {
  checkShufflesOfPairs<__nv_bfloat16, __nv_bfloat162>();
  return report();
}
