// options: -std=c++17
// if constexpr, variadic templates and folds, references, unions, bit-fields, placement new, structured bindings,
// static members, enumerations, default arguments, operators, inheritance.
#include <new>
#include <type_traits>
#include "../check.h"

template <class T>
__host__ __device__ T describe(T x) {
  if constexpr (std::is_floating_point_v<T>)
    return x / 2;
  else if constexpr (std::is_unsigned_v<T>)
    return x * 3;
  else
    return -x;
}

template <class... T>
__host__ __device__ double sum(T... x) {
  return (0.0 + ... + double(describe(x)));
}

template <int... N>
struct Sequence {};
template <int... N>
__host__ __device__ int packed(const int *p, Sequence<N...>) {
  int r = 0;
  ((r = r * 3 + p[N]), ...);
  return r;
}

union Word {
  float f;
  unsigned u;
  unsigned char bytes[4];
  struct {
    unsigned mantissa : 23, exponent : 8, sign : 1;
  } parts;
};

struct Flags {
  int a : 5;
  unsigned b : 11;
  bool c : 1;
  long long d : 40;
  signed char e : 3;
};

enum class Color : unsigned char { red, green = 7, blue };

struct Vector3 {
  float x, y, z;
  __host__ __device__ Vector3 operator+(const Vector3 &o) const { return {x + o.x, y + o.y, z + o.z}; }
  __host__ __device__ Vector3 &operator*=(float f) {
    x *= f, y *= f, z *= f;
    return *this;
  }
  __host__ __device__ float &operator[](int i) { return i == 0 ? x : i == 1 ? y : z; }
  static constexpr int dimensions = 3;
};
__host__ __device__ inline Vector3 operator-(const Vector3 &v) { return {-v.x, -v.y, -v.z}; }

template <class Derived>
struct Counter {
  int count = 0;
  __host__ __device__ void tick(int by = 2) { count += static_cast<Derived *>(this)->weight() * by; }
};
struct Heavy : Counter<Heavy> {
  int w;
  __host__ __device__ explicit Heavy(int w) : w(w) {}
  __host__ __device__ int weight() const { return w; }
};

struct Tracked {
  int *log;
  int id;
  __host__ __device__ Tracked(int *log, int id) : log(log), id(id) { *log = *log * 10 + id; }
  __host__ __device__ Tracked(const Tracked &o) : log(o.log), id(o.id + 1) { *log = *log * 10 + 8; }
  __host__ __device__ Tracked(Tracked &&o) : log(o.log), id(o.id) { o.id = 0, *log = *log * 10 + 7; }
  __host__ __device__ ~Tracked() { *log = *log * 10 + 9; }
};
__host__ __device__ inline int consume(Tracked t) { return t.id; }

struct Result {
  double total;
  int packed, flags, log, color;
  unsigned word;
  float vector[3];
  int count;
  long long wide;
};

template <class T, int N>
struct Fixed {
  T items[N];
  int used = 0;
  template <class... Args>
  __host__ __device__ T &emplace(Args &&...args) {
    return *new (&items[used++]) T(static_cast<Args &&>(args)...);
  }
};

__host__ __device__ Result compute(int i) {
  Result r = {};
  r.total = sum(i, unsigned(i), i * 0.5f, short(i % 100), (unsigned char)(i), 3.0 * i);
  int digits[5] = {i % 3, i % 2, (i + 1) % 3, 2, i & 1};
  r.packed = packed(digits, Sequence<0, 2, 4, 1>());
  Word word;
  word.f = i * 1.25f - 17;
  word.parts.exponent += 1;
  word.bytes[0] ^= 0x5a;
  r.word = word.u;
  Flags flags = {i % 16 - 8, unsigned(i * 37) % 2048, i % 3 == 0, -(long long)i * 1234567, (signed char)(i % 4)};
  flags.b += 5;
  flags.d *= 3;
  r.wide = flags.d;
  r.flags = flags.a + int(flags.b) * 100 + flags.c * 1000000 + flags.e;
  Color color = i % 3 == 0 ? Color::red : i % 3 == 1 ? Color::green : Color::blue;
  switch (color) {
    case Color::red: r.color = 1; break;
    case Color::green: r.color = int(color); break;
    default: r.color = int(color) * 2;
  }
  Vector3 v = {float(i), 1, 2};
  v = -(v + Vector3{1, 2, 3});
  v *= 0.5f;
  v[i % Vector3::dimensions] += 100;
  auto [x, y, z] = v;
  r.vector[0] = x, r.vector[1] = y, r.vector[2] = z;
  Heavy heavy(i);
  heavy.tick();
  heavy.tick(5);
  r.count = heavy.count;
  {
    Tracked first(&r.log, 1 + i % 3);
    r.count += consume(first) + consume(static_cast<Tracked &&>(first));
    const Tracked &extended = Tracked(&r.log, 5);
    r.count += extended.id;
  }
  Fixed<Vector3, 4> list;
  list.emplace(Vector3{1, 2, 3}).y = i;
  list.emplace(Vector3{4, 5, 6});
  int &&temporary = int(list.items[0].y) + int(list.items[1].z) * list.used;
  r.count += temporary;
  return r;
}

__global__ void run(Result *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = compute(i);
}

int main() {
  const int n = 400;
  OnDevice<Result> out(n);
  run<<<4, 128>>>(out, n);
  auto found = out.values();
  for (int i = 0; i < n; ++i) {
    Result r = compute(i);
    EXPECT_EQUAL(found[i].total, r.total, i);
    EXPECT_EQUAL(found[i].packed, r.packed, i);
    EXPECT_EQUAL(found[i].flags, r.flags, i);
    EXPECT_EQUAL(found[i].log, r.log, i);
    EXPECT_EQUAL(found[i].color, r.color, i);
    EXPECT_EQUAL(found[i].word, r.word, i);
    EXPECT_EQUAL(found[i].count, r.count, i);
    EXPECT_EQUAL(found[i].wide, r.wide, i);
    for (int k = 0; k < 3; ++k) EXPECT_EQUAL(found[i].vector[k], r.vector[k], i);
  }
  return report();
}
