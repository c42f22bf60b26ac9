// options: -fmad=false
// The compiler's own __bf16: arithmetic rounds once, conversions too, and its values go wherever others do.
// needs: clang 19
#include <cuda_bf16.h>
#include "native.h"

static double value(unsigned short bits) { return __bfloat162float(__ushort_as_bfloat16(bits)); }

int main() {
  checkNative<__bf16>(patterns(8), 8, -126, 127, value);
  return report();
}
