// options: -fmad=false
// The compiler's own _Float16: arithmetic rounds once, conversions too, and its values go wherever others do.
// needs: clang 19
#include <cuda_fp16.h>
#include "native.h"

static double value(unsigned short bits) { return __half2float(__ushort_as_half(bits)); }

int main() {
  checkNative<_Float16>(patterns(5), 11, -14, 15, value);
  return report();
}
