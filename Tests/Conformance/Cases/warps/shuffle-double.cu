// The four shuffles of values of double precision, with NaNs, infinities and zeros of both signs.
#include "shuffles.h"

int main() {
  checkShuffles<double>({double(-0.0), double(NAN), double(INFINITY), double(-INFINITY), 0});
  return report();
}
