// Inheritance, abstract classes, overloaded operators, conversions, default members, constructors in all forms, and placement new.
#include "both.h"
#include <new>
struct Values {
  static const int count = 19;
  long long at[count];
};

struct Fraction {
  int over = 0, under = 1;
  BOTH constexpr Fraction(int over = 0, int under = 1) : over(over), under(under) {}
  BOTH Fraction operator+(const Fraction &o) const { return {over * o.under + o.over * under, under * o.under}; }
  BOTH Fraction operator*(const Fraction &o) const { return {over * o.over, under * o.under}; }
  BOTH Fraction operator-() const { return {-over, under}; }
  BOTH Fraction &operator+=(const Fraction &o) { return *this = *this + o; }
  BOTH Fraction &operator++() { return *this += 1; }
  BOTH Fraction operator++(int) { Fraction old = *this; ++*this; return old; }
  BOTH bool operator==(const Fraction &o) const { return over * o.under == o.over * under; }
  BOTH explicit operator bool() const { return over != 0; }
  BOTH operator double() const { return double(over) / under; }
  BOTH int operator[](int k) const { return k ? under : over; }
  BOTH int operator()(int a, int b) const { return over * a + under * b; }
  BOTH const Fraction *operator->() const { return this; }
  BOTH friend Fraction operator-(const Fraction &a, const Fraction &b) { return a + -b; }
};
BOTH Fraction operator""_over7(unsigned long long n) { return {int(n), 7}; }

struct Animal {
  int age = 3;
  BOTH virtual int sound() const = 0;
  BOTH virtual int legs() const { return 4; }
  BOTH virtual ~Animal() {}
};
struct Named {
  char name[4] = {'x', 'y', 'z', 0};
  BOTH virtual int letter() const { return name[0]; }
};
struct Dog : Animal {
  BOTH Dog(int age) { this->age = age; }
  BOTH int sound() const override { return 10 + age; }
};
struct Bird : Animal, Named {
  using Animal::age;
  BOTH int sound() const override { return 20 + age + letter(); }
  BOTH int legs() const final { return 2; }
  BOTH int letter() const override { return name[1]; }
};
struct Owner : Dog {
  using Dog::Dog;
  BOTH int sound() const override { return Dog::sound() * 2; }
};
struct Tracked {
  int *log;
  int id;
  BOTH Tracked(int *log, int id) : log(log), id(id) { *log = *log * 3 + id; }
  BOTH Tracked(const Tracked &o) : log(o.log), id(o.id + 1) { *log = *log * 3 + 50; }
  BOTH Tracked(Tracked &&o) : log(o.log), id(o.id) { o.id = 0; *log = *log * 3 + 70; }
  BOTH Tracked &operator=(const Tracked &o) { id = o.id * 2; return *this; }
  BOTH ~Tracked() { *log = *log * 3 - id; }
};
struct Delegating {
  int a, b = 6;
  BOTH Delegating(int a, int b) : a(a), b(b) {}
  BOTH explicit Delegating(int a) : Delegating(a, a + 1) {}
};
struct Aggregate {
  int a = 1;
  Fraction f{2, 3};
  int list[3] = {4, 5, 6};
};

BOTH int tracked(int i) {
  int log = i % 10;
  {
    Tracked a(&log, 1), b(a);
    Tracked c(static_cast<Tracked &&>(b));
    c = a;
    alignas(Tracked) unsigned char room[2 * sizeof(Tracked)];
    Tracked *first = new (room) Tracked(&log, 5);
    Tracked *second = new (room + sizeof(Tracked)) Tracked(*first);
    second->~Tracked();
    first->~Tracked();
  }
  return log;
}

BOTH Values compute(int i) {
  Fraction f(i % 20 + 1, 3), g = f + Fraction(1, 2);
  Fraction old = g++;
  Dog dog(i % 9);
  Bird bird;
  Owner owner(i % 4);
  const Animal *animals[3] = {&dog, &bird, &owner};
  const Animal &one = *animals[i % 3];
  const Named &named = bird;
  Delegating d(i), e(i, 2);
  Aggregate all{i};
  auto [x, y] = f;
  auto &[p, q] = g;
  p += 2;
  return {{f.over, g.over, old.over, (f - g)[0], f == Fraction((i % 20 + 1) * 2, 6), bool(f), (long long)(double(f) * 300),
           f(2, 3), f->under, (3_over7).over, one.sound(), one.legs(), named.letter(), tracked(i), d.b, e.b,
           all.a + all.f.over + all.list[2], x * 10 + y, p - q}};
}

int main() { return compareWithHost<Values, compute>(sized(1000, 8)); }
