#error "cooperative_groups/memcpy_async.h: cooperative groups are not supported yet; use __syncthreads() and blockIdx/threadIdx"
