// Objects made in place: in shared, global and a thread's own memory, with constructors, destructors and virtual methods; arrays
// of them; storage that is used for one type after the other.
#include "../check.h"
#include <new>

struct Counted {
  int *log;
  int id;
  __host__ __device__ Counted(int *log, int id) : log(log), id(id) { *log += id; }
  __host__ __device__ ~Counted() { *log *= 3; }
  __host__ __device__ int twice() const { return 2 * id; }
};

struct Shape {
  float scale;
  __host__ __device__ explicit Shape(float scale) : scale(scale) {}
  __host__ __device__ virtual float area() const { return 0; }
  __host__ __device__ virtual ~Shape() {}
};
struct Square : Shape {
  float side;
  __host__ __device__ explicit Square(float side) : Shape(2), side(side) {}
  __host__ __device__ float area() const override { return side * side * scale; }
};
struct Disc : Shape {
  float radius;
  int *destroyed;
  __host__ __device__ Disc(float radius, int *destroyed) : Shape(3), radius(radius), destroyed(destroyed) {}
  __host__ __device__ float area() const override { return radius * radius * scale + 1; }
  __host__ __device__ ~Disc() override { *destroyed += 5; }
};
struct alignas(16) Quad {
  int parts[4];
  __host__ __device__ Quad() : parts{1, 2, 3, 4} {}
};

// A fixed number of bytes that objects take one after the other.
template <int bytes>
struct Pool {
  alignas(16) char storage[bytes];
  int used = 0;
  template <class T, class... Args>
  __host__ __device__ T *make(Args &&...args) {
    used = (used + int(alignof(T)) - 1) / int(alignof(T)) * int(alignof(T));
    T *result = new (storage + used) T(static_cast<Args &&>(args)...);
    used += int(sizeof(T));
    return result;
  }
};

template <class Pool>
__host__ __device__ int work(Pool &pool, int i) {
  int log = 1, destroyed = 0;
  Counted *first = pool.template make<Counted>(&log, i);
  char *letter = pool.template make<char>('c');
  Quad *quad = pool.template make<Quad>();
  Shape *shape = i % 2 ? (Shape *)pool.template make<Square>(i * 0.5f) : pool.template make<Disc>(i * 1.0f, &destroyed);
  quad->parts[i % 4] += first->twice() + *letter;
  const int area = int(shape->area());
  shape->~Shape();
  first->~Counted();
  // The same place for another object.
  Counted *second = new (first) Counted(&log, 7);
  int result = second->id + log;
  second->~Counted();
  for (int part : quad->parts) result = result * 5 + part;
  return result + area + log * 3 + destroyed + (((size_t)quad & 15) == 0);
}

__global__ void own(int *out) {
  Pool<160> pool;
  out[threadIdx.x] = work(pool, threadIdx.x);
}

__global__ void shared(int *out) {
  __shared__ alignas(16) char storage[32 * sizeof(Pool<160>)];
  auto pool = new (storage + threadIdx.x * sizeof(Pool<160>)) Pool<160>;
  out[threadIdx.x] = work(*pool, threadIdx.x);
}

__global__ void global(Pool<160> *pools, int *out) {
  auto pool = new (pools + threadIdx.x) Pool<160>();
  out[threadIdx.x] = work(*pool, threadIdx.x);
}

// Objects that one launch makes and another uses; an array made by one expression.
__global__ void make(Square *squares, Quad *quads) {
  new (squares + threadIdx.x) Square(threadIdx.x + 1.0f);
  if (threadIdx.x == 0) new (quads) Quad[5];
}
__global__ void use(const Square *squares, const Quad *quads, float *out) {
  const Shape *shape = new ((void *)(squares + threadIdx.x)) Square(squares[threadIdx.x].side + 1);
  out[threadIdx.x] = shape->area() + quads[threadIdx.x % 5].parts[threadIdx.x % 4];
}

int main() {
  const int n = 32;
  OnDevice<int> out(n);
  OnDevice<Pool<160>> pools(n);
  for (int kind = 0; kind < 3; ++kind) {
    if (kind == 0) own<<<1, n>>>(out);
    if (kind == 1) shared<<<1, n>>>(out);
    if (kind == 2) global<<<1, n>>>(pools, out);
    CUDA(cudaGetLastError());
    auto found = out.values();
    for (int i = 0; i < n; ++i) {
      Pool<160> pool;
      EXPECT_EQUAL(found[i], work(pool, i), kind * 100 + i);
    }
  }
  OnDevice<char> squares(n * sizeof(Square)), quads(5 * sizeof(Quad));
  OnDevice<float> areas(n);
  make<<<1, n>>>((Square *)squares.data, (Quad *)quads.data);
  use<<<1, n>>>((Square *)squares.data, (Quad *)quads.data, areas);
  auto found = areas.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(found[i], (i + 2.0f) * (i + 2.0f) * 2 + i % 4 + 1, i);
  return report();
}
