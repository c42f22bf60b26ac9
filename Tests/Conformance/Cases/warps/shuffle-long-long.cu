// The four shuffles of values of 64-bit integers.
// skip: thread: lanes exchange values, which needs the vector mapping
// skip: Oclgrind: lanes exchange values, which needs the vector mapping, and that needs one flat memory
#include "shuffles.h"

int main() {
  checkShuffles<long long>();
  return report();
}
