// References of all kinds: to shared, global and a thread's own memory, as members, from conditions; temporaries and how long they
// live; conversions that make them.
#include "both.h"
#include <initializer_list>

struct Noted {
  int *log;
  int id;
  BOTH Noted(int *log, int id) : log(log), id(id) { *log = *log * 3 + id; }
  BOTH Noted(const Noted &other) : log(other.log), id(other.id + 10) { *log = *log * 3 + 1; }
  BOTH Noted(Noted &&other) : log(other.log), id(other.id) { other.id = 0, *log = *log * 3 + 2; }
  BOTH Noted &operator=(const Noted &other) { return id = other.id, *this; }
  BOTH ~Noted() { *log = *log * 5 + id; }
  BOTH Noted &&moved() && { return static_cast<Noted &&>(*this); }
  BOTH int which() & { return 1; }
  BOTH int which() const & { return 2; }
  BOTH int which() && { return 3; }
};
struct Meters {
  double value;
  BOTH Meters(double value) : value(value) {}
  BOTH operator int() const { return int(value * 100); }
};
BOTH inline double far(const Meters &meters) { return meters.value * 2; }
BOTH inline int centimeters(const int &value) { return value + 1; }

struct View {
  int &first;
  const int &last;
  int (&all)[4];
  BOTH void swap() {
    const int kept = first;
    first = last;
    all[3] = kept;
  }
};
template <class T, int n>
BOTH int lengthOf(T (&)[n]) { return n; }
BOTH inline int total(std::initializer_list<int> values) {
  int sum = 0;
  for (int value : values) sum = sum * 2 + value;
  return sum;
}
BOTH __attribute__((noinline)) int &larger(int &a, int &b) { return a > b ? a : b; }
BOTH __attribute__((noinline)) void exchange(int *&a, int *&b) {
  int *kept = a;
  a = b;
  b = kept;
}
BOTH inline Noted made(Noted &&noted) { return Noted(noted.log, noted.id + 1); }

struct Values {
  static const int count = 10;
  long long at[count];
};
BOTH Values compute(int i) {
  int log = 1, numbers[4] = {i, i * 2, 3, i + 4};
  int kinds;
  {
    const Noted &kept = Noted(&log, 3);          // lives until the end of the block
    Noted &&movable = made(Noted(&log, i % 4));  // lives as long
    kinds = movable.which() * 100 + kept.which() * 10 + Noted(&log, 1).which();
    Noted other = static_cast<Noted &&>(movable).moved();
    other = kept;
    kinds += (i % 2 ? kept : other).id * 1000;
  }
  View view = {numbers[0], numbers[3], numbers};
  view.swap();
  larger(numbers[1], numbers[2]) += 100;
  int *a = &numbers[1], *b = &numbers[2];
  exchange(a, b);
  *a -= 1;
  int &either = i % 3 ? numbers[0] : numbers[2];
  either *= 2;
  const int &copy = Meters(i * 0.25);  // a temporary int of a temporary Meters
  int (*row)[4] = &numbers;
  auto &&deduced = (*row)[i % 4];
  deduced += 7;
  return {{log, kinds, numbers[0], numbers[1], numbers[2], numbers[3], copy + centimeters(Meters(0.5)), (long long)far(i),
           lengthOf(numbers) + lengthOf("abc"), total({i, 2, numbers[0]})}};
}

__device__ __attribute__((noinline)) int &place(int *global, int (&shared)[64], int &own, int kind) {
  return kind == 0 ? global[threadIdx.x] : kind == 1 ? shared[63 - threadIdx.x] : own;
}
__global__ void spaces(int *global, int *out) {
  __shared__ int shared[64];
  int own = 5;
  const int t = threadIdx.x;
  shared[63 - t] = t;
  int &there = place(global, shared, own, t % 3);
  there += 1000;
  const int &read = there;
  out[t] = read + own + shared[63 - t] + global[t];
}

int main() {
  OnDevice<int> global(64), out(64);
  spaces<<<1, 64>>>(global, out);
  auto found = out.values();
  for (int t = 0; t < 64; ++t) EXPECT_EQUAL(found[t], (t % 3 == 0 ? 1000 : t % 3 == 1 ? 1000 + t : 1005) + 1005 + t, t);
  return compareWithHost<Values, compute>(sized(1000, 8));
}
