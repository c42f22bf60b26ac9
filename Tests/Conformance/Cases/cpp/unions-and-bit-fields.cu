// Unions, bit-fields, enumerations, alignment and conversions of bits.
#include "both.h"

struct Values {
  static const int count = 18;
  long long at[count];
};

union Word {
  float number;
  unsigned bits;
  unsigned char bytes[4];
  struct { unsigned short low, high; } halves;
};
struct Packed {
  unsigned a : 3, b : 7;
  int c : 9;
  unsigned : 0;
  unsigned long long d : 33, e : 5;
  bool f : 1;
  signed char g : 4;
};
struct Date {
  unsigned day : 5;
  unsigned month : 4;
  unsigned year : 12;
  BOTH bool operator<(const Date &other) const {
    return year != other.year ? year < other.year : month != other.month ? month < other.month : day < other.day;
  }
};
enum class Colour : unsigned char { red = 1, green = 5, blue = 250 };
enum Flags { none = 0, first = 1, second = 2, fourth = 8 };
struct alignas(32) Aligned { char c; };
struct Mixed {
  char a;
  alignas(16) short b;
  double c;
  char d[3];
};
struct __attribute__((packed)) Tight {
  char a;
  int b;
  double c;
};
struct Variant {
  int kind;
  union {
    int whole;
    double part;
    struct { char x, y; } pair;
  };
  BOTH long long value() const { return kind == 0 ? whole : kind == 1 ? (long long)(part * 8) : pair.x * 100 + pair.y; }
};

BOTH Values compute(int i) {
  Word word;
  word.number = i * 0.25f + 1;
  word.bytes[0] ^= 3;
  word.halves.high += 1;
  Packed p = {};
  p.a = i;
  p.b = i * 3;
  p.c = i - 300;
  p.d = (unsigned long long)i << 25;
  p.e = i / 2;
  p.f = i & 4;
  p.g = i;
  p.b += p.a;
  p.c -= 5;
  --p.g;
  Date x = {unsigned(i % 31), unsigned(i % 12), unsigned(2000 + i % 3)}, y = {15, 6, 2001};
  Colour colour = i % 2 ? Colour::blue : Colour::green;
  Flags flags = Flags((i & 1 ? first : none) | (i & 2 ? fourth : second));
  Aligned aligned[2];
  aligned[1].c = char(i);
  Mixed mixed = {char(i), short(i * 2), i * 0.5, {1, 2, char(i + 3)}};
  Mixed other = mixed;
  Tight tight[2] = {{'a', i, 0.5}, {'b', -i, i * 2.0}};
  Variant v;
  v.kind = i % 3;
  if (v.kind == 0) v.whole = -i;
  if (v.kind == 1) v.part = i * 1.125;
  if (v.kind == 2) v.pair = {char(i % 100), char(3)};
  return {{word.bits, p.a, p.b, p.c, (long long)p.d, p.e, p.f, p.g, x < y, y < x, int(colour), flags,
           sizeof(Packed) * 1000 + sizeof(Mixed) + sizeof(Tight) + sizeof(aligned), aligned[1].c,
           other.b + (long long)(other.c * 2) + other.d[2], tight[1].b + (long long)tight[1].c + tight[0].b,
           v.value(), (long long)alignof(Mixed)}};
}

int main() { return compareWithHost<Values, compute>(sized(1000, 8)); }
