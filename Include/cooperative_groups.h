// Groups of threads that work together (CUDA C++ Programming Guide, "Cooperative Groups"). Only device code can use
// them; elsewhere the header declares nothing.
#ifndef CAUSEWAY_COOPERATIVE_GROUPS_H
#define CAUSEWAY_COOPERATIVE_GROUPS_H
// Programs ask by this name whether the header has been included.
#define _COOPERATIVE_GROUPS_H_

#include "cuda_runtime.h"

#if defined(__CUDA__) && defined(__cplusplus)
#include "causeway/groups/partitions.h"
#endif

#endif
