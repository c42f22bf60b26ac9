// Everything that a program seeks here is declared by surface_types.h.
#include "surface_types.h"
