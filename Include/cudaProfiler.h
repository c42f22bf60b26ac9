// Everything that a program seeks here is declared by cuda.h.
#include "cuda.h"
