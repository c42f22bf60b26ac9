// What clang's device headers need to have been included before the runtime's own.
#ifndef CAUSEWAY_BEFORE_DEVICE_H
#define CAUSEWAY_BEFORE_DEVICE_H

// The forward declarations come before the C++ library's, so that its own use of `abs` and the like on the device
// finds functions of the device.
#include <__clang_cuda_math_forward_declares.h>

#include <limits.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
// With math.h the C++ library's overloads are global names too, as CUDA's own headers leave them.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#if !defined(CUDA_VERSION)
#define CUDA_VERSION 12040
#endif

#if !defined(__CUDACC__)
#define __CUDACC__ 1
#endif
#define __CUDA_LIBDEVICE__

#include <__clang_cuda_builtin_vars.h>

#endif
