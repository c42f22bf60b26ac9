#error "cooperative_groups.h: cooperative groups are not supported yet; use __syncthreads() and blockIdx/threadIdx"
