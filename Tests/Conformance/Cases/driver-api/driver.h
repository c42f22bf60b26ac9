// What the cases of the driver's interface include: checks of its codes.
#pragma once

#include <cuda.h>
#include <cuda_runtime.h>

#include "../check.h"

inline void expectResult(CUresult found, CUresult expected, const char *call, int line) {
  ++checkCount;
  if (found == expected) return;
  const char *name = nullptr, *wanted = nullptr;
  cuGetErrorName(found, &name);
  cuGetErrorName(expected, &wanted);
  std::printf("line %d: %s gives %s, expected %s\n", line, call, name ? name : "?", wanted ? wanted : "?");
  ++failureCount;
}

#define CU(call) expectResult(call, CUDA_SUCCESS, #call, __LINE__)
#define CU_FAILS(call, error) expectResult(call, error, #call, __LINE__)
