// The four shuffles of values of half precision, alone and in pairs, whose bits they leave as they are.
// skip: thread: lanes exchange values, which needs the vector mapping
// skip: Oclgrind: lanes exchange values, which needs the vector mapping, and that needs one flat memory
#include <cuda_fp16.h>

#include "shuffles.h"

int main() {
  checkShufflesOfPairs<__half, __half2>();
  return report();
}
