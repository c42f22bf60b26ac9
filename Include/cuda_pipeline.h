// The primitives of pipelines under their header's older name.
#ifndef CAUSEWAY_CUDA_PIPELINE_H
#define CAUSEWAY_CUDA_PIPELINE_H

#include "cuda_pipeline_primitives.h"

#endif
