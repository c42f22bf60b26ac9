// Structures by value of odd sizes and alignments, between numbers that they push about, and 4096 bytes of parameters in all.
#include "../check.h"

struct Three {
  char at[3];
};
struct Seven {
  unsigned char a;
  unsigned short b[3];
};
struct __attribute__((packed)) Five {
  char a;
  int b;
};
struct __attribute__((packed)) Thirteen {
  Five five;
  double number;
};
struct alignas(16) Sixteen {
  char a;
  bool b;
};
struct alignas(64) Wide {
  short a;
  long long b;
  Three c;
};
struct Empty {};
struct Derived : Empty {
  char first;
  Empty middle;
  char second;
};
struct Tail {
  double a;
  char b;
};
struct Nested : Tail {
  char c;  // in a base's padding or behind it: as the ABI has it
  Thirteen d[3];
  Sixteen e;
};
union Either {
  Thirteen a;
  Seven b;
  char c[15];
};

__global__ void small(
    Three three, char c, Seven seven, double d, Five five, short s, Thirteen thirteen, bool isOn, Sixteen sixteen, Empty,
    float f, Derived derived, Wide wide, char last, double *out) {
  double values[] = {double(three.at[0]), double(three.at[1]), double(three.at[2]), double(c), double(seven.a),
                     double(seven.b[0]), double(seven.b[1]), double(seven.b[2]), d, double(five.a), double(five.b),
                     double(s), double(thirteen.five.a), double(thirteen.five.b), thirteen.number, double(isOn),
                     double(sixteen.a), double(sixteen.b), f, double(derived.first), double(derived.second),
                     double(wide.a), double(wide.b), double(wide.c.at[2]), double(last)};
  for (int i = 0; i < 25; ++i) out[i] = values[i];
}

__global__ void nested(Nested n, Either either, long long *out, int which) {
  out[0] = (long long)(n.a * 8) + n.b * 1000 + n.c * 1000000;
  for (int i = 0; i < 3; ++i) out[1 + i] = n.d[i].five.a + n.d[i].five.b * 100ll + (long long)(n.d[i].number * 16);
  out[4] = n.e.a + 2 * n.e.b;
  out[5] = which ? either.b.b[which] : either.a.five.b;
  out[6] = sizeof(Nested) * 1000 + sizeof(Either);
}

// Arrays of structures, read at places that only the thread knows.
template <int count>
struct Many {
  Five fives[count];
  Three rest;
};

template <class Given>
__global__ void indexed(char before, Given given, int *out, int n) {
  const int i = threadIdx.x;
  const Five own = given.fives[i * 7 % n];
  given.fives[i % n].b = -1 - i;
  out[i] = own.a * 1000 + own.b + given.fives[i % n].b + given.rest.at[i % 3] * before;
}

struct Four {
  char at[4096 - 8];
};
__global__ void full(Four four, int *out) {
  int sum = 0;
  for (int i = threadIdx.x; i < int(sizeof four); i += 32) sum += four.at[i] * (i % 13);
  out[threadIdx.x] = sum;
}

template <int count>
void checkIndexed() {
  Many<count> many;
  for (int i = 0; i < count; ++i) many.fives[i] = {char(i % 100), i * i - 50};
  many.rest = {{3, -4, 5}};
  OnDevice<int> out(32);
  indexed<<<1, 32>>>(char(9), many, out, count);
  auto found = out.values();
  for (int i = 0; i < 32; ++i) {
    const Five own = many.fives[i * 7 % count];
    EXPECT_EQUAL(found[i], own.a * 1000 + own.b - 1 - i + many.rest.at[i % 3] * 9, count * 100 + i);
  }
}

int main() {
  {
    OnDevice<double> out(25);
    const Thirteen thirteen = {{-7, 123456789}, 0.125};
    const Wide wide = {-300, 1ll << 40, {{1, 2, 3}}};
    Derived derived;
    derived.first = 'x', derived.second = 'y';
    small<<<1, 1>>>(Three{{1, -2, 3}}, 'c', Seven{200, {1, 60000, 3}}, 2.5, Five{-5, -1000000}, -12345, thirteen, true,
                    Sixteen{'q', true}, Empty(), 0.75f, derived, wide, -1, out);
    const double expected[25] = {1, -2, 3, 'c', 200, 1, 60000, 3, 2.5, -5, -1000000, -12345, -7, 123456789, 0.125, 1, 'q', 1,
                                 0.75, 'x', 'y', -300, double(1ll << 40), 3, -1};
    auto found = out.values();
    for (int i = 0; i < 25; ++i) EXPECT_EQUAL(found[i], expected[i], i);
  }
  for (int which = 0; which < 3; ++which) {
    Nested n;
    n.a = 3.5, n.b = 7, n.c = -9;
    for (int i = 0; i < 3; ++i) n.d[i] = {{char(i - 1), i * 77 - 100}, i * 0.5};
    n.e = {11, true};
    Either either;
    if (which) either.b = {1, {2, 30000, 65000}};
    else either.a = {{4, -987654321}, 1};
    OnDevice<long long> out(7);
    nested<<<1, 1>>>(n, either, out, which);
    auto found = out.values();
    EXPECT_EQUAL(found[0], (long long)(n.a * 8) + n.b * 1000 + n.c * 1000000, which);
    for (int i = 0; i < 3; ++i)
      EXPECT_EQUAL(found[1 + i], n.d[i].five.a + n.d[i].five.b * 100ll + (long long)(n.d[i].number * 16), which * 10 + i);
    EXPECT_EQUAL(found[4], 13ll, which);
    EXPECT_EQUAL(found[5], which ? (long long)either.b.b[which] : (long long)either.a.five.b, which);
    EXPECT_EQUAL(found[6], (long long)(sizeof(Nested) * 1000 + sizeof(Either)), which);
  }
  checkIndexed<1>();
  checkIndexed<2>();
  checkIndexed<11>();
  checkIndexed<204>();
  checkIndexed<700>();
  {
    Four four;
    for (size_t i = 0; i < sizeof four; ++i) four.at[i] = char(i * 31 % 251);
    OnDevice<int> out(32);
    full<<<1, 32>>>(four, out);
    auto found = out.values();
    for (int t = 0; t < 32; ++t) {
      int sum = 0;
      for (size_t i = t; i < sizeof four; i += 32) sum += four.at[i] * int(i % 13);
      EXPECT_EQUAL(found[t], sum, t);
    }
  }
  return report();
}
