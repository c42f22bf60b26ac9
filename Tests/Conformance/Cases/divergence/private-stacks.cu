// Walks through an implicit tree with a stack of the thread's own, whose depth differs.
#include "both.h"

struct Walk {
  static __host__ __device__ int of(int n) {
    int stack[24], top = 0, sum = 0, deepest = 0;
    stack[top++] = 1;
    while (top > 0) {
      const int node = stack[--top];
      sum = (sum * 31 + node) % 1000003;
      if (node > 200 + n) continue;
      if (mixed(node + n) % 4) stack[top++] = 2 * node;
      if (mixed(node * 3 + n) % 3 && top < 24) stack[top++] = 2 * node + 1;
      if (top > deepest) deepest = top;
    }
    return sum * 32 + deepest;
  }
};
int main() {
  compareWithHost<Walk>(300);
  return report();
}
