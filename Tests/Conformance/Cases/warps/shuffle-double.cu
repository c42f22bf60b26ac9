// The four shuffles of values of double precision, with NaNs, infinities and zeros of both signs.
// skip: thread: lanes exchange values, which needs the vector mapping
// skip: Oclgrind: lanes exchange values, which needs the vector mapping, and that needs one flat memory
#include "shuffles.h"

int main() {
  checkShuffles<double>({double(-0.0), double(NAN), double(INFINITY), double(-INFINITY), 0});
  return report();
}
