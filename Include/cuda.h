// The interface of the CUDA driver 12.4. A program that calls a function which is not provided is told so by the linker.
#ifndef CAUSEWAY_CUDA_H
#define CAUSEWAY_CUDA_H
// Programs ask by this name whether the header has been included.
#define __cuda_cuda_h__

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "causeway/device_properties.h"
#include "causeway/driver_attributes.h"
#include "causeway/driver_errors.h"
#include "causeway/driver_graph_structs.h"
#include "causeway/driver_structs.h"

#if !defined(CUDA_VERSION)
#define CUDA_VERSION 12040
#endif

#if !defined(CUDAAPI)
#define CUDAAPI
#endif
#if !defined(CUDA_CB)
#define CUDA_CB
#endif

#if defined(__cplusplus)
extern "C" {
#endif

#include "causeway/driver_contexts.h"
#include "causeway/driver_memory.h"
#include "causeway/driver_streams.h"

#if defined(__cplusplus)
}
#endif

#include "causeway/driver_names.h"

#endif
