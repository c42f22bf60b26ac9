// Sine and cosine of multiples of pi, without the error of the product.
#pragma once
#include <cmath>

template <class H>
H sinPi(H x) {
  if (x - x != 0) return NAN;
  const H y = std::fmod(x, H(2)), pi = std::acos(H(-1));
  const H a = std::fabs(y);
  const H s = a <= H(0.25) ? std::sin(pi * a) : a <= H(0.75) ? std::cos(pi * (H(0.5) - a)) : a <= H(1.25) ? std::sin(pi * (1 - a))
            : a <= H(1.75) ? -std::cos(pi * (H(1.5) - a)) : std::sin(pi * (a - 2));
  return y < 0 || std::signbit(y) ? -s : s;
}
template <class H>
H cosPi(H x) {
  if (x - x != 0) return NAN;
  const H a = std::fabs(std::fmod(x, H(2))), pi = std::acos(H(-1));
  return a <= H(0.25) ? std::cos(pi * a) : a <= H(0.75) ? std::sin(pi * (H(0.5) - a)) : a <= H(1.25) ? -std::cos(pi * (1 - a))
       : a <= H(1.75) ? std::sin(pi * (a - H(1.5))) : std::cos(pi * (a - 2));
}
