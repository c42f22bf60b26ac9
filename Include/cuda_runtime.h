// What every CUDA C++ program includes, or has included for it: the runtime's functions, their forms for C++, and under
// a compiler that knows CUDA the device's functions.
#ifndef CAUSEWAY_CUDA_RUNTIME_H
#define CAUSEWAY_CUDA_RUNTIME_H
// Programs ask by this name whether the header has been included.
#define __CUDA_RUNTIME_H__

#if defined(__CUDA__) && defined(__cplusplus)
#include "causeway/before_device.h"
#endif

// CUDA's own has it for what it forwards, and programs rely on that: on std::pair, std::move and lists in braces.
#if defined(__cplusplus) && __cplusplus >= 201103L
#include <utility>
#endif

#include "host_defines.h"

#include "builtin_types.h"
#include "cuda_runtime_api.h"
#include "driver_functions.h"
#include "vector_functions.h"
#include "vector_types.h"

#if defined(__cplusplus)
#include "channel_descriptor.h"
#include "cuda_surface_types.h"
#include "cuda_texture_types.h"
#include "causeway/runtime_templates.h"
#include "causeway/runtime_overloads.h"
#include "causeway/texture_templates.h"
#endif

#if defined(__CUDA__) && defined(__cplusplus)
#include "causeway/device.h"
#include "cuda_device_runtime_api.h"
#include "causeway/host_math.h"
#elif defined(__cplusplus)
#include "device_launch_parameters.h"
#endif

#endif
