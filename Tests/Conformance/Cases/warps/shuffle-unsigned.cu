// The four shuffles of values of unsigned integers.
// skip: thread: lanes exchange values, which needs the vector mapping
// skip: Oclgrind: lanes exchange values, which needs the vector mapping, and that needs one flat memory
#include "shuffles.h"

int main() {
  checkShuffles<unsigned int>();
  return report();
}
