// Virtual base classes, of objects made on the device by every kind of new, with diamonds, tables in construction, covariant
// results, and destructors in order.
// races: memory goes from thread to thread through the atomic operations of the heap
#include "../check.h"
#include <new>

#define BOTH __host__ __device__

struct Base {
  int id;
  int trace = 1;
  BOTH explicit Base(int id = 7) : id(id) { note(1); }
  BOTH virtual ~Base() { if (log) *log = *log * 3 + id % 5; }
  BOTH virtual int kind() const { return 1; }
  BOTH virtual Base *self() { return this; }
  BOTH void note(int n) { trace = trace * 5 + n + kind(); }
  int *log = nullptr;
};
struct Left : virtual Base {
  int left;
  BOTH Left(int x) : Base(x), left(x * 2) { note(2); }
  BOTH int kind() const override { return 2; }
  BOTH virtual int sum() const { return left + id; }
};
struct Right : virtual Base {
  double right;
  BOTH Right(int x) : Base(x + 1), right(x * 0.5) { note(3); }
  BOTH int kind() const override { return 3; }
  BOTH Right *self() override { return this; }
  BOTH virtual double scaled(int n) const { return right * n + id; }
};
struct Bottom : Left, Right {
  short last;
  BOTH Bottom(int x) : Base(x + 100), Left(x), Right(x), last(short(x)) { note(4); }
  BOTH ~Bottom() override { if (log) *log = *log * 3 + last % 7; }
  BOTH int kind() const override { return 4; }
  BOTH Bottom *self() override { return this; }
  BOTH int sum() const override { return Left::sum() + last; }
  BOTH double scaled(int n) const override { return Right::scaled(n) - last; }
};
struct Deeper final : Bottom {
  int own[3];
  BOTH Deeper(int x) : Base(x + 200), Bottom(x), own{x, x + 1, x + 2} { note(5); }
  BOTH int kind() const override { return 5 + own[2] % 2; }
};

struct Results { long long at[12]; };

BOTH long long through(const Base &b) { return b.kind() * 1000 + b.id; }
BOTH double through(const Right &r, int n) { return r.scaled(n); }

BOTH void exercise(int i, Results &r) {
  int log = 1;
  {
    Bottom b(i);
    b.log = &log;
    Base &base = b;
    Left &left = b;
    Right &right = b;
    r.at[0] = through(base) + base.trace;
    r.at[1] = left.sum() * 3 + left.id;
    r.at[2] = (long long)(through(right, i % 4) * 2);
    r.at[3] = right.self()->id + (&static_cast<Base &>(*right.self()) == &base);
  }
  r.at[4] = log;
  Base *made = i % 3 == 0 ? (Base *)new Left(i) : i % 3 == 1 ? (Base *)new Right(i) : (Base *)new Deeper(i);
  made->log = &log;
  r.at[5] = through(*made) + made->trace;
  r.at[6] = made->self()->kind();
  delete made;
  r.at[7] = log;
  alignas(Deeper) unsigned char room[sizeof(Deeper)];
  Deeper *placed = new (room) Deeper(i + 3);
  Right *as = placed;
  r.at[8] = as->kind() + placed->own[1];
  r.at[9] = (long long)(as->scaled(3) * 4);
  Bottom copy(*placed);
  copy.Base::id += 5;
  copy.left -= i;
  r.at[10] = copy.sum() + placed->sum() + copy.kind();
  *static_cast<Bottom *>(placed) = copy;
  r.at[11] = placed->id * 10 + placed->left + placed->kind();
  placed->~Deeper();
}

__global__ void run(Results *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) exercise(i, out[i]);
}

// Objects made by one kernel and used by others through their bases.
__global__ void make(Base **objects, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  if (i % 4 == 0) objects[i] = new Base(i);
  else if (i % 4 == 1) objects[i] = new Left(i);
  else if (i % 4 == 2) objects[i] = new Right(i);
  else objects[i] = new Deeper(i);
}
__global__ void use(Base **objects, int *out, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  Base *b = objects[(i * 7) % count];
  out[i] = int(through(*b)) + b->trace % 1000 + b->self()->kind();
}
__global__ void destroy(Base **objects, int count) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) delete objects[i];
}

int main() {
  const int count = sized(300, 4);
  OnDevice<Results> out(count);
  run<<<(count + 63) / 64, 64>>>(out, count);
  auto found = out.values();
  for (int i = 0; i < count; ++i) {
    Results r;
    exercise(i, r);
    for (int n = 0; n < 12; ++n) EXPECT_EQUAL(found[i].at[n], r.at[n], i * 100 + n);
  }
  OnDevice<Base *> objects(count);
  OnDevice<int> sums(count);
  make<<<(count + 63) / 64, 64>>>(objects, count);
  use<<<(count + 63) / 64, 64>>>(objects, sums, count);
  destroy<<<(count + 63) / 64, 64>>>(objects, count);
  auto sum = sums.values();
  for (int i = 0; i < count; ++i) {
    const int k = i * 7 % count;
    Base *b = k % 4 == 0 ? new Base(k) : k % 4 == 1 ? (Base *)new Left(k) : k % 4 == 2 ? (Base *)new Right(k) : (Base *)new Deeper(k);
    EXPECT_EQUAL(sum[i], int(through(*b)) + b->trace % 1000 + b->self()->kind(), i);
    delete b;
  }
  return report();
}
