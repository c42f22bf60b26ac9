#error "cooperative_groups/reduce.h: cooperative groups are not supported yet; use __syncthreads() and blockIdx/threadIdx"
