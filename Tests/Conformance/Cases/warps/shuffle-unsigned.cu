// The four shuffles of values of unsigned integers.
#include "shuffles.h"

int main() {
  checkShuffles<unsigned int>();
  return report();
}
