// options: -std=c++17 --expt-relaxed-constexpr --extended-lambda
// Pointers to members and member functions in tables and parameters, local classes, initializer lists, ranges over containers
// of the program's own, expression templates, static members of templates, and tables made at compile time.
#include "../check.h"
#include <initializer_list>
#include <array>
#include <tuple>

#define BOTH __host__ __device__

struct Particle {
  float x = 0, y = 0, vx = 1, vy = 2;
  int hits = 0;
  BOTH float speed() const { return vx * vx + vy * vy; }
  BOTH float place() const { return x + y; }
  BOTH virtual float weight(float k) const { return k; }
  BOTH Particle &push(float d) { vx += d; ++hits; return *this; }
  BOTH Particle &turn(float d) { vy -= d; hits += 2; return *this; }
};
struct Heavy : Particle {
  float mass = 3;
  BOTH float weight(float k) const override { return k * mass; }
};

using Field = float Particle::*;
using Getter = float (Particle::*)() const;
using Step = Particle &(Particle::*)(float);

BOTH float total(const Particle &p, std::initializer_list<Field> fields) {
  float sum = 0;
  for (Field f : fields) sum += p.*f;
  return sum;
}

// A container with iterators, as programs write them.
template <class T, int Capacity>
struct Stack {
  T items[Capacity];
  int size = 0;
  BOTH Stack() = default;
  BOTH Stack(std::initializer_list<T> list) { for (const T &x : list) push(x); }
  BOTH bool push(const T &x) { return size < Capacity ? (items[size++] = x, true) : false; }
  BOTH T pop() { return items[--size]; }
  BOTH T *begin() { return items; }
  BOTH T *end() { return items + size; }
  BOTH const T *begin() const { return items; }
  BOTH const T *end() const { return items + size; }
};

// Sums of vectors without temporaries.
template <class L, class R, class F>
struct Expression {
  const L &left;
  const R &right;
  BOTH float operator[](int n) const { return F::apply(left[n], right[n]); }
  static constexpr int size = L::size;
};
template <int N>
struct Vector {
  float at[N];
  static constexpr int size = N;
  BOTH float operator[](int n) const { return at[n]; }
  template <class E> BOTH Vector &operator=(const E &e) { for (int n = 0; n < N; ++n) at[n] = e[n]; return *this; }
};
struct Plus { BOTH static float apply(float a, float b) { return a + b; } };
struct Times { BOTH static float apply(float a, float b) { return a * b; } };
template <class L, class R> BOTH Expression<L, R, Plus> operator+(const L &l, const R &r) { return {l, r}; }
template <class L, class R> BOTH Expression<L, R, Times> operator*(const L &l, const R &r) { return {l, r}; }

template <class T> struct Counted { static constexpr int code = sizeof(T) * 10; static constexpr T limits[3] = {T(1), T(2), T(40)}; };

constexpr std::array<int, 16> triangles() {
  std::array<int, 16> a{};
  for (int n = 0; n < 16; ++n) a[n] = n * (n + 1) / 2;
  return a;
}
constexpr auto table = triangles();

template <template <class, int> class C, class T, class... Ts>
BOTH int gathered(Ts... values) {
  C<T, 8> c;
  (c.push(T(values)), ...);
  int sum = 0;
  for (auto &&x : c) sum = sum * 3 + int(x);
  return sum;
}

BOTH float exercise(int i) {
  const Field fields[4] = {&Particle::x, &Particle::y, &Particle::vx, &Particle::vy};
  const Getter getters[2] = {&Particle::speed, &Particle::place};
  const Step steps[2] = {&Particle::push, &Particle::turn};
  Heavy h;
  h.x = float(i), h.*fields[i % 4] += 2;
  for (int n = 0; n < i % 5; ++n) (h.*steps[(i + n) % 2])(0.5f);
  float result = (h.*getters[i % 2])() + total(h, {&Particle::x, &Particle::vy}) + h.hits;
  float (Particle::*weight)(float) const = &Particle::weight;
  const Particle plain;
  result += ((i % 3 ? static_cast<const Particle &>(h) : plain).*weight)(1.5f);

  struct Local {
    int n;
    BOTH int twice() const { return n * 2 + Counted<short>::code; }
    BOTH bool operator<(const Local &o) const { return n < o.n; }
  };
  Stack<Local, 6> locals{{i % 7}, {i % 5}, {i % 3}};
  Local least = locals.items[0];
  for (const auto &l : locals) if (l < least) least = l;
  result += least.twice() + locals.pop().n;

  Vector<4> a{{1, 2, 3, float(i % 9)}}, b{{0.5f, 1, 2, 4}}, c{{1, 1, 2, 2}};
  a = a * b + c * (a + b);
  for (int n = 0; n < Vector<4>::size; ++n) result += a[n];

  auto [first, second] = std::make_tuple(table[i % 16], Counted<double>::limits[i % 3]);
  result += first + float(second) + gathered<Stack, short>(i % 4, 2, i % 3);
  auto scale = [=, k = i % 6](auto... xs) { return ((xs * k) + ... + 0); };
  auto nested = [scale, i](int n) { return [=](int m) { return scale(n, m, i % 2); }; };
  result += nested(3)(i % 8);
  return result;
}

__global__ void run(float *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) out[i] = exercise(i);
}

// A pointer to a member as a parameter of a kernel, one to a member function as one of a template, and in a variable.
__global__ void apply(Particle *p, Field field, float amount, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  Particle q;
  q.push(amount * i);
  p[i].x = q.*field, p[i].hits = q.hits;
}
template <Step step, auto field>
__global__ void applied(Particle *p, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  Particle q;
  (q.*step)(0.25f * i);
  p[i].y = q.*field;
}
__device__ Step chosen[2];
__global__ void choose() { chosen[0] = &Particle::turn, chosen[1] = &Particle::push; }
__global__ void useChosen(Particle *p, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  Particle q;
  (q.*chosen[i % 2])(1);
  p[i].hits += 10 * q.hits;
}

int main() {
  const int count = 500;
  OnDevice<float> out(count);
  run<<<(count + 63) / 64, 64>>>(out, count);
  auto found = out.values();
  for (int i = 0; i < count; ++i) EXPECT_NEAR(found[i], exercise(i), 1e-6, i);
  OnDevice<Particle> particles(count);
  apply<<<(count + 63) / 64, 64>>>(particles, &Particle::vx, 0.5f, count);
  applied<&Particle::turn, &Particle::vy><<<(count + 63) / 64, 64>>>(particles, count);
  choose<<<1, 1>>>();
  useChosen<<<(count + 63) / 64, 64>>>(particles, count);
  auto p = particles.values();
  for (int i = 0; i < count; ++i) {
    EXPECT_EQUAL(p[i].y, 2 - 0.25f * i, i);
    EXPECT_EQUAL(p[i].x, 1 + 0.5f * i, i);
    EXPECT_EQUAL(p[i].hits, 1 + (i % 2 ? 10 : 20), i);
  }
  return report();
}
