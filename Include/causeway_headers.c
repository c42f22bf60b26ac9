// The headers' functions are in Swift; this file only makes the folder a C target.
#include "causeway_registration.h"
#include "cuda_profiler_api.h"
