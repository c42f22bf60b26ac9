// What a compiler's host code calls to make its kernels and variables known, and to launch. The names and parameters
// are those that clang emits for CUDA.
#ifndef CAUSEWAY_REGISTRATION_H
#define CAUSEWAY_REGISTRATION_H

#include "cuda_runtime_api.h"

#if defined(__cplusplus)
extern "C" {
#endif

void **__cudaRegisterFatBinary(void *fatCubin);
void __cudaRegisterFatBinaryEnd(void **fatCubinHandle);
void __cudaUnregisterFatBinary(void **fatCubinHandle);
void __cudaRegisterFunction(
    void **fatCubinHandle, const char *hostFun, char *deviceFun, const char *deviceName, int thread_limit,
    uint3 *tid, uint3 *bid, dim3 *bDim, dim3 *gDim, int *wSize);
void __cudaRegisterVar(
    void **fatCubinHandle, char *hostVar, char *deviceAddress, const char *deviceName, int ext, size_t size,
    int constant, int global);
void __cudaRegisterManagedVar(
    void **fatCubinHandle, void **hostVarPtrAddress, char *deviceAddress, const char *deviceName, int ext,
    size_t size, int constant, int global);
void __cudaRegisterLinkedBinary(
    void (*registerGlobals)(void **), void *fatCubin, void *moduleId, void (*callback)(void *));
void __cudaRegisterTexture(
    void **fatCubinHandle, const struct textureReference *hostVar, const void **deviceAddress, const char *deviceName,
    int dim, int norm, int ext);
void __cudaRegisterSurface(
    void **fatCubinHandle, const struct surfaceReference *hostVar, const void **deviceAddress, const char *deviceName,
    int dim, int ext);
char __cudaInitModule(void **fatCubinHandle);
#if !defined(__CUDA__)
unsigned int __cudaPushCallConfiguration(dim3 gridDim, dim3 blockDim, size_t sharedMem, void *stream);
unsigned int __cudaPushCallConfiguration_ptsz(dim3 gridDim, dim3 blockDim, size_t sharedMem, void *stream);
#endif
cudaError_t __cudaPopCallConfiguration(dim3 *gridDim, dim3 *blockDim, size_t *sharedMem, void *stream);

#if defined(__cplusplus)
}
#endif

#endif
