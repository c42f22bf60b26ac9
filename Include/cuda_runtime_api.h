// The functions of the CUDA Runtime API 12.4, for C and C++. Not every function that is declared here is provided: one
// that is not is missing at link time, by its name. README lists what is provided.
#ifndef CAUSEWAY_CUDA_RUNTIME_API_H
#define CAUSEWAY_CUDA_RUNTIME_API_H
// Programs ask by this name whether the header has been included.
#define __CUDA_RUNTIME_API_H__

#define CUDART_VERSION 12040
#define CUDART_API_VERSION CUDART_VERSION
#define __CUDART_API_VERSION CUDART_VERSION

#include <limits.h>

#include "builtin_types.h"

// Functions whose parameters have changed over time: these are CUDA 12's.
#define cudaGetDeviceProperties cudaGetDeviceProperties_v2
#define cudaStreamGetCaptureInfo cudaStreamGetCaptureInfo_v2
#define cudaSignalExternalSemaphoresAsync cudaSignalExternalSemaphoresAsync_v2
#define cudaWaitExternalSemaphoresAsync cudaWaitExternalSemaphoresAsync_v2

// `--default-stream per-thread`: the default stream is then the thread's own.
#if defined(CUDA_API_PER_THREAD_DEFAULT_STREAM)
#define CAUSEWAY_DEFAULT_STREAM cudaStreamPerThread
#include "causeway/per_thread_names.h"
#else
#define CAUSEWAY_DEFAULT_STREAM 0
#endif

#if defined(__cplusplus)
extern "C" {
#endif

#include "causeway/runtime_devices.h"
#include "causeway/runtime_memory.h"
#include "causeway/runtime_references.h"
#include "causeway/runtime_streams.h"
#include "causeway/runtime_arrays.h"
#include "causeway/runtime_execution.h"
#include "causeway/runtime_external.h"
#include "causeway/runtime_graphs.h"
#include "causeway/runtime_pools.h"
#if !defined(CUDA_API_PER_THREAD_DEFAULT_STREAM)
#include "causeway/per_thread_functions.h"
#endif

#if defined(__cplusplus)
}
#endif

#endif
