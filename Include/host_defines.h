// The qualifiers of CUDA C++ (CUDA C++ Programming Guide, "C++ Language Extensions"). Under a compiler that knows
// CUDA they are its attributes; under any other they mean nothing.
#ifndef CAUSEWAY_HOST_DEFINES_H
#define CAUSEWAY_HOST_DEFINES_H
// Programs ask by this name whether the header has been included.
#define __HOST_DEFINES_H__

#if defined(__CUDA__)
#define __host__ __attribute__((host))
#define __device__ __attribute__((device))
#define __global__ __attribute__((global))
#define __shared__ __attribute__((shared))
// In the pass over the device's code nobody holds what guards such variables, so that clang's analysis of thread safety sees
// who writes them.
#if defined(__CUDA_ARCH__) && defined(__cplusplus)
namespace causeway {
struct __attribute__((capability("memory of constants"))) constant_memory {};
extern constant_memory constants;
}  // namespace causeway
#define __constant__ __attribute__((constant, guarded_by(::causeway::constants)))
#else
#define __constant__ __attribute__((constant))
#endif
// Known to the runtime by its section. The host's variable is what both sides use.
#if defined(__APPLE__)
#define __managed__ __attribute__((device, section("__DATA,causeway_mgd")))
#else
#define __managed__ __attribute__((device, section("causeway_managed")))
#endif
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))
#define __device_builtin__
#define __device_builtin_texture_type__ __attribute__((device_builtin_texture_type))
#define __device_builtin_surface_type__ __attribute__((device_builtin_surface_type))
#define __cudart_builtin__
// Without clang's attribute, from clang 20 on, a parameter that is only read needs no mark: the translator sees that it is not
// written. Its address is each thread's own then.
#if __has_attribute(grid_constant)
#define __grid_constant__ __attribute__((grid_constant))
#else
#define __grid_constant__
#endif
#else
#define __host__
#define __device__
#define __global__
#define __shared__
#define __constant__
#define __managed__
#define __launch_bounds__(...)
#define __device_builtin__
#define __device_builtin_texture_type__
#define __device_builtin_surface_type__
#define __cudart_builtin__
#define __grid_constant__
#endif

#define __forceinline__ __inline__ __attribute__((always_inline))
#define __inline_hint__ __attribute__((nv_inline_hint))
#define __thread__ __thread
#define __restrict__ __restrict
#if defined(__CUDA__) && defined(__cplusplus)
namespace causeway {
// The alignment of a function that needs no cluster: each block is one for itself.
template <int x = 1, int y = 1, int z = 1>
struct cluster_alignment {
  static_assert(x * y * z == 1,
                "clusters of several blocks are not supported: leave __cluster_dims__ out and exchange values through global memory");
  enum { value = 16 };
};
}  // namespace causeway
#define __cluster_dims__(...) __attribute__((aligned(::causeway::cluster_alignment<__VA_ARGS__>::value)))
#else
#define __cluster_dims__(...)
#endif
#define __maxnreg__(...)

// The C++ library writes `__attribute__((__noinline__))`; clang in CUDA mode knows the plain keyword `__noinline__`
// as well, so that no macro of this name may exist there.
#if !defined(__CUDA__) && !defined(__noinline__) && !defined(__cplusplus)
#define __noinline__ __attribute__((noinline))
#endif

#define __align__(n) __attribute__((aligned(n)))
#define __builtin_align__(n) __align__(n)
#define __CUDA_ARCH_HAS_FEATURE__(feature) 0

#define CUDARTAPI
#define CUDARTAPI_CDECL
#define CUDART_CB
#define CUDAAPI
#define CUDA_CB

#if defined(__cplusplus)
#define __dv(value) = value
#else
#define __dv(value)
#endif

#endif
