#error "cuda_fp16.h: 16-bit and 8-bit floating-point numbers are not supported yet in device code; use float"
