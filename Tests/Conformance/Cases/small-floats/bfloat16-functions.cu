// The mathematical functions of cuda_bf16.h over all its numbers.
#include <cuda_bf16.h>

#include "functions.h"

int main() {
  checkFunctions<__nv_bfloat16>([](double x) { return __double2bfloat16(x); }, 1e5);
  return report();
}
