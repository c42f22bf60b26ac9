// Everything that a program seeks here is declared by cuda_runtime.h.
#include "cuda_runtime.h"
