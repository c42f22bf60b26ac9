#include <omp.h>

#include <vector>

// Each thread sums its part, then writes its part's prefix sums behind those of the parts before it.
void scanOpenMP(const unsigned *x, unsigned *y, int n) {
  std::vector<unsigned> sums(omp_get_max_threads() + 1);
#pragma omp parallel
  {
    const int threads = omp_get_num_threads(), thread = omp_get_thread_num();
    const int begin = long(n) * thread / threads, end = long(n) * (thread + 1) / threads;
    unsigned sum = 0;
    for (int i = begin; i < end; ++i) sum += x[i];
    sums[thread + 1] = sum;
#pragma omp barrier
    sum = 0;
    for (int part = 0; part <= thread; ++part) sum += sums[part];
    for (int i = begin; i < end; ++i) {
      sum += x[i];
      y[i] = sum;
    }
  }
}
