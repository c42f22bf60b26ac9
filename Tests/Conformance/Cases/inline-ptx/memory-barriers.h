// What the cases on mbarrier have in common.
#pragma once
#include "instructions.h"

static __device__ u32 place(const void *p) { return (u32)__cvta_generic_to_shared(p); }
static __device__ void start(u64 *barrier, u32 count) {
  asm volatile("mbarrier.init.shared.b64 [%0], %1;" :: "r"(place(barrier)), "r"(count) : "memory");
}
static __device__ u64 arrive(u64 *barrier) {
  u64 state;
  asm volatile("mbarrier.arrive.shared::cta.b64 %0, [%1];" : "=l"(state) : "r"(place(barrier)) : "memory");
  return state;
}
static __device__ bool isOver(u64 *barrier, u64 state) {
  u32 over;
  asm volatile("{ .reg .pred p; mbarrier.test_wait.shared.b64 p, [%1], %2; selp.u32 %0, 1, 0, p; }" : "=r"(over) : "r"(place(barrier)), "l"(state) : "memory");
  return over;
}
