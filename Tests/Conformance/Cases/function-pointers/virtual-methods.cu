// Objects with virtual methods, made on the device and used by later kernels.
#include <new>
#include "../check.h"

struct Shape {
  int id;
  __host__ __device__ explicit Shape(int id) : id(id) {}
  __host__ __device__ virtual float area() const = 0;
  __host__ __device__ virtual float scaled(float f) const { return f * area(); }
  __host__ __device__ virtual ~Shape() {}
};

struct Square : Shape {
  float side;
  __host__ __device__ Square(int id, float side) : Shape(id), side(side) {}
  __host__ __device__ float area() const override { return side * side; }
};

struct Named {
  __host__ __device__ virtual int code() const { return 7; }
};

struct Box : Shape, Named {
  float a, b;
  __host__ __device__ Box(int id, float a, float b) : Shape(id), a(a), b(b) {}
  __host__ __device__ float area() const override { return a * b; }
  __host__ __device__ float scaled(float f) const override { return f * area() + 1; }
  __host__ __device__ int code() const override { return 100 + id; }
};

struct Pair : Shape {
  Shape *first, *second;
  __host__ __device__ Pair(int id, Shape *first, Shape *second) : Shape(id), first(first), second(second) {}
  __host__ __device__ float area() const override { return first->area() + second->area(); }
};

union Storage {
  char square[sizeof(Square)];
  char box[sizeof(Box)];
  char pair[sizeof(Pair)];
};

__host__ __device__ Shape *make(Storage *at, int i, Shape *const *others) {
  switch (i % 3) {
    case 0: return new (at) Square(i, i * 0.5f);
    case 1: return new (at) Box(i, i, 2);
    default: return new (at) Pair(i, others[i - 1], others[i - 2]);
  }
}

__global__ void build(Storage *storage, Shape **shapes, int n) {
  if (threadIdx.x) return;
  for (int i = 0; i < n; ++i) shapes[i] = make(storage + i, i, shapes);
}

__global__ void measure(Shape *const *shapes, float *out, int *codes, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  out[i] = shapes[i]->scaled(i) + shapes[i]->area();
  const Named *named = i % 3 == 1 ? static_cast<const Box *>(shapes[i]) : nullptr;
  codes[i] = named ? named->code() : -1;
}

__global__ void destroy(Shape **shapes, int n) {
  int i = threadIdx.x;
  if (i < n) shapes[i]->~Shape();
}

int main() {
  const int n = 300;
  OnDevice<Storage> storage(n);
  OnDevice<Shape *> shapes(n);
  OnDevice<float> out(n);
  OnDevice<int> codes(n);
  build<<<1, 32>>>(storage, shapes, n);
  measure<<<3, 128>>>(shapes, out, codes, n);
  destroy<<<1, 512>>>(shapes, n);
  CUDA(cudaGetLastError());

  std::vector<Storage> own(n);
  std::vector<Shape *> made(n);
  for (int i = 0; i < n; ++i) made[i] = make(&own[i], i, made.data());
  auto found = out.values();
  auto foundCodes = codes.values();
  for (int i = 0; i < n; ++i) {
    EXPECT_EQUAL(found[i], made[i]->scaled(i) + made[i]->area(), i);
    EXPECT_EQUAL(foundCodes[i], i % 3 == 1 ? 100 + i : -1, i);
  }
  return report();
}
