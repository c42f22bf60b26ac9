// The four shuffles of values of unsigned long integers.
#include "shuffles.h"

int main() {
  checkShuffles<unsigned long>();
  return report();
}
