// The name under which some programs include the functions of bfloat16.
#include "cuda_bf16.h"
