// Everything that a program seeks here is declared by curand_kernel.h.
#include "curand_kernel.h"
