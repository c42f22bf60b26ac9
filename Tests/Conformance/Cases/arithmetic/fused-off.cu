// options: -fmad=false
// With -fmad=false a product and a sum are rounded each.
#include "fused.h"

int main() { return checkFusion(false); }
