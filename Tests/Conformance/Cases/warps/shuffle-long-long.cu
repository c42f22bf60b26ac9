// The four shuffles of values of 64-bit integers.
#include "shuffles.h"

int main() {
  checkShuffles<long long>();
  return report();
}
