// The four shuffles of values of single precision, with NaNs, infinities and zeros of both signs.
// skip: thread: lanes exchange values, which needs the vector mapping
// skip: Oclgrind: lanes exchange values, which needs the vector mapping, and that needs one flat memory
#include "shuffles.h"

int main() {
  checkShuffles<float>({float(-0.0), float(NAN), float(INFINITY), float(-INFINITY), 0});
  return report();
}
