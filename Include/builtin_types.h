// The types that CUDA programs have without including anything more.
#ifndef CAUSEWAY_BUILTIN_TYPES_H
#define CAUSEWAY_BUILTIN_TYPES_H
// Programs ask by this name whether the header has been included.
#define __BUILTIN_TYPES_H__

#include "device_types.h"
#include "driver_types.h"
#include "surface_types.h"
#include "texture_types.h"
#include "vector_types.h"

#endif
