// The four shuffles of values of unsigned long integers.
// skip: thread: lanes exchange values, which needs the vector mapping
// skip: Oclgrind: lanes exchange values, which needs the vector mapping, and that needs one flat memory
#include "shuffles.h"

int main() {
  checkShuffles<unsigned long>();
  return report();
}
