// The mathematical functions of cuda_fp16.h over all numbers of half precision.
#include <cuda_fp16.h>

#include "functions.h"

int main() {
  checkFunctions<__half>([](double x) { return __double2half(x); }, 65504);
  return report();
}
