// Everything that a program seeks here is declared by vector_functions.h.
#include "vector_functions.h"
