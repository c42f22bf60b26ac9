// Clocks go forward; sleeping, breakpoints and profiler triggers do no harm.
#include "../check.h"

__global__ void measure(long long *times, unsigned *work) {
  const long long c0 = clock64();
  const clock_t s0 = clock();
  unsigned long long t0;
  asm volatile("mov.u64 %0, %%globaltimer;" : "=l"(t0));
  unsigned x = work[threadIdx.x];
  for (int i = 0; i < 1000; ++i) x = x * 1664525u + 1013904223u;
  work[threadIdx.x] = x;
  __nanosleep(100);
  __prof_trigger(3);
  __brkpt();
  asm volatile("brkpt; pmevent 7; griddepcontrol.launch_dependents; griddepcontrol.wait;");
  __threadfence();
  const long long c1 = clock64();
  const clock_t s1 = clock();
  unsigned long long t1;
  asm volatile("mov.u64 %0, %%globaltimer;" : "=l"(t1));
  times[3 * threadIdx.x] = c1 - c0;
  times[3 * threadIdx.x + 1] = (long long)(unsigned)(s1 - s0);
  times[3 * threadIdx.x + 2] = (long long)(t1 - t0);
}
int main() {
  OnDevice<long long> times(96);
  OnDevice<unsigned> work(32);
  measure<<<1, 32>>>(times, work);
  const auto t = times.values();
  const auto w = work.values();
  unsigned x = 0;
  for (int i = 0; i < 1000; ++i) x = x * 1664525u + 1013904223u;
  for (int i = 0; i < 32; ++i) {
    EXPECT_EQUAL(w[i], x, i);
    EXPECT(t[3 * i] > 0);
    EXPECT(t[3 * i + 1] > 0);
    EXPECT(t[3 * i + 2] >= 0);
  }
  return report();
}
