// Names of the runtime's objects for profilers (NVIDIA Tools Extension). No profiler listens here: the calls do nothing.
#ifndef CAUSEWAY_NVTOOLSEXT_CUDART_H
#define CAUSEWAY_NVTOOLSEXT_CUDART_H

#include "../cuda_runtime_api.h"
#include "nvToolsExt.h"

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
CAUSEWAY_NVTX void nvtxNameCudaDeviceA(int device, const char *name) {}
CAUSEWAY_NVTX void nvtxNameCudaDeviceW(int device, const wchar_t *name) {}
CAUSEWAY_NVTX void nvtxNameCudaStreamA(cudaStream_t stream, const char *name) {}
CAUSEWAY_NVTX void nvtxNameCudaStreamW(cudaStream_t stream, const wchar_t *name) {}
CAUSEWAY_NVTX void nvtxNameCudaEventA(cudaEvent_t event, const char *name) {}
CAUSEWAY_NVTX void nvtxNameCudaEventW(cudaEvent_t event, const wchar_t *name) {}
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#if defined(UNICODE)
#define nvtxNameCudaDevice nvtxNameCudaDeviceW
#define nvtxNameCudaStream nvtxNameCudaStreamW
#define nvtxNameCudaEvent nvtxNameCudaEventW
#else
#define nvtxNameCudaDevice nvtxNameCudaDeviceA
#define nvtxNameCudaStream nvtxNameCudaStreamA
#define nvtxNameCudaEvent nvtxNameCudaEventA
#endif

#endif
