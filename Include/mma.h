// Products of small matrices by a warp (CUDA C++ Programming Guide, "Warp Matrix Functions"), in software: a fragment's elements
// lie one after the other in rows over the lanes, and lanes ask each other for those that they need.
#ifndef CAUSEWAY_MMA_H
#define CAUSEWAY_MMA_H

#include "cuda_bf16.h"
#include "cuda_fp16.h"
#include "cuda_runtime.h"

#if defined(__cplusplus) && defined(__CUDACC__)
#include "causeway/matrix_fragments.h"
#include "causeway/matrix_products.h"
#endif

#endif
