// Reads through pointers that are null or lead nowhere in the lanes that do not read.
// skip: Oclgrind: pointers to local variables and numbers as pointers meet, which a device that keeps kinds of memory apart refuses
#include "both.h"

struct Node {
  int value;
  const Node *next;
};
struct Guarded {
  static __host__ __device__ int of(int n) {
    const Node c = {n * 3, nullptr}, b = {n * 2, &c}, a = {n, &b};
    const Node *list = n % 4 == 0 ? nullptr : n % 4 == 1 ? &c : n % 4 == 2 ? &b : &a;
    int sum = 0;
    for (const Node *p = list; p; p = p->next) sum = sum * 10 + p->value % 10;
    const int *odd = n % 2 ? &a.value : reinterpret_cast<const int *>(size_t(n));
    if (n % 2) sum += *odd;
    const int numbers[4] = {2, 4, 6, 8};
    const unsigned place = n * 0x40000001u;
    if (place < 4) sum += numbers[place];
    if (list && list->next && list->next->value > 40) sum += 1000;
    return sum;
  }
};
int main() {
  compareWithHost<Guarded>(300);
  return report();
}
