// Everything that a program seeks here is declared by texture_types.h.
#include "texture_types.h"
