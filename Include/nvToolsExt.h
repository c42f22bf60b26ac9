// Everything that a program seeks here is declared by nvtx3/nvToolsExt.h.
#include "nvtx3/nvToolsExt.h"
