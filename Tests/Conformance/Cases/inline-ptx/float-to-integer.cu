// cvt from floating point to integers, in all directions, with what does not fit and NaNs.
#include "instructions.h"

template <class T, class S>
static T converted(S x, S rounded) {
  if (x != x) return sizeof(S) == 8 || sizeof(T) == 8 ? T(u64(1) << (8 * sizeof(T) - 1)) : T(0);
  const long double n = rounded;
  if (n < (long double)std::numeric_limits<T>::min()) return std::numeric_limits<T>::min();
  if (n > (long double)std::numeric_limits<T>::max()) return std::numeric_limits<T>::max();
  return T(n);
}
#define CONVERT(name, R, r, type, S, s, from, direction, function) \
  INSTRUCTION1(name, R, r, S, s, "cvt." #direction "." #type "." #from " %0, %1;", (converted<R, S>(x, function(x))))
CONVERT(nearest, s32, r, s32, float, f, f32, rni, std::nearbyint) CONVERT(zero, s32, r, s32, float, f, f32, rzi, std::trunc)
CONVERT(down, s32, r, s32, float, f, f32, rmi, std::floor) CONVERT(up, s32, r, s32, float, f, f32, rpi, std::ceil)
CONVERT(unsignedZero, u32, r, u32, float, f, f32, rzi, std::trunc) CONVERT(unsignedUp, u32, r, u32, float, f, f32, rpi, std::ceil)
CONVERT(wideNearest, s64, l, s64, float, f, f32, rni, std::nearbyint) CONVERT(wideUnsigned, u64, l, u64, float, f, f32, rzi, std::trunc)
CONVERT(doubleNearest, s32, r, s32, double, d, f64, rni, std::nearbyint) CONVERT(doubleDown, u32, r, u32, double, d, f64, rmi, std::floor)
CONVERT(doubleWide, s64, l, s64, double, d, f64, rzi, std::trunc) CONVERT(doubleWideUp, u64, l, u64, double, d, f64, rpi, std::ceil)
CONVERT(shortZero, s16, h, s16, float, f, f32, rzi, std::trunc)
INSTRUCTION1(byte, u32, r, float, f, "cvt.rni.u8.f32 %0, %1;", u32(converted<u8>(x, std::nearbyint(x))))
INSTRUCTION1(saturating, u32, r, float, f, "cvt.rzi.sat.u32.f32 %0, %1;", (converted<u32>(x, std::trunc(x))))

int main() {
  TRY(nearest); TRY(zero); TRY(down); TRY(up); TRY(unsignedZero); TRY(unsignedUp); TRY(wideNearest); TRY(wideUnsigned);
  TRY(doubleNearest); TRY(doubleDown); TRY(doubleWide); TRY(doubleWideUp); TRY(shortZero); TRY(byte); TRY(saturating);
  return report();
}
