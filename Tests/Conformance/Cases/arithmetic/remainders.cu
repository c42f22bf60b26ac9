// Remainders, quotients, differences, neighbours and fused products are exact.
#include "accuracy.h"

template <class T>
static __device__ T remquoRest(T x, T y) {
  int quotient;
  return remquo(x, y, &quotient);
}
// The last three bits of the quotient with its sign, as CUDA defines them.
template <class T>
static __device__ T remquoQuotient(T x, T y) {
  int quotient = 0;
  const T rest = remquo(x, y, &quotient);
  return rest != rest ? rest : T(quotient % 8);
}
template <class H>
static H quotientOf(H x, H y) {
  int quotient = 0;
  const H rest = std::remquo(x, y, &quotient);
  return rest != rest ? rest : H(quotient % 8);
}

ACCURACY(Fmod, fmod(x, y), std::fmod(x, y), 0, 0, -1e6, 1e6, -1e3, 1e3)
ACCURACY(Remainder, remainder(x, y), std::remainder(x, y), 0, 0, -1e6, 1e6, -1e3, 1e3)
ACCURACY(Remquo, remquoRest(x, y), std::remainder(x, y), 0, 0, -1e6, 1e6, -1e3, 1e3)
ACCURACY(Quotient, remquoQuotient(x, y), quotientOf(x, y), 0, 0, -1e6, 1e6, -1e3, 1e3)
ACCURACY(Fdim, fdim(x, y), std::fdim(x, y), 0, 0, -1e6, 1e6, -1e6, 1e6)
ACCURACY(Next, nextafter(x, y), std::nextafter(x, y), 0, 0, -1e6, 1e6, -1e3, 1e3)
ACCURACY(Fma, fma(x, y, x), std::fma(x, y, x), 0, 0, -1e6, 1e6, -1e3, 1e3)

int main() {
  checkBoth<Fmod, Remainder, Remquo, Quotient, Fdim, Next, Fma>();
  return report();
}
