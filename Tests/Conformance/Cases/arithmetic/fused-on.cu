// options: -fmad=true
// With -fmad=true a product and a sum may be rounded once: it is one of both results, and __fmul_rn keeps them apart.
#include "fused.h"

int main() { return checkFusion(true); }
