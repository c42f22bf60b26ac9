// The name under which some programs include the conversions of numbers of 8 bits.
#include "cuda_fp8.h"
