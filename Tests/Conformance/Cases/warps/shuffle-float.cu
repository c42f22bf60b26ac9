// The four shuffles of values of single precision, with NaNs, infinities and zeros of both signs.
#include "shuffles.h"

int main() {
  checkShuffles<float>({float(-0.0), float(NAN), float(INFINITY), float(-INFINITY), 0});
  return report();
}
