// Everything that a program seeks here is declared by nvtx3/nvToolsExtCudaRt.h.
#include "nvtx3/nvToolsExtCudaRt.h"
