#error "cooperative_groups/scan.h: cooperative groups are not supported yet; use __syncthreads() and blockIdx/threadIdx"
