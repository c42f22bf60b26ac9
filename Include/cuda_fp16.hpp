// The name under which older programs include the functions of half precision.
#include "cuda_fp16.h"
