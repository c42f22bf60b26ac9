// Starting and stopping a profiler (CUDA Runtime API, "Profiler Control").
#ifndef CAUSEWAY_CUDA_PROFILER_API_H
#define CAUSEWAY_CUDA_PROFILER_API_H

#include "cuda_runtime_api.h"

#if defined(__cplusplus)
extern "C" {
#endif
cudaError_t cudaProfilerStart(void);
cudaError_t cudaProfilerStop(void);
#if defined(__cplusplus)
}
#endif

#endif
