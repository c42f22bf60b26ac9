// Calls of virtual methods of objects whose class differs from lane to lane.
// skip: Oclgrind: a pointer to local memory that lies in memory is taken for a global one where spaces are kept apart
#include "../check.h"

struct Shape {
  int size;
  __host__ __device__ explicit Shape(int size) : size(size) {}
  __host__ __device__ virtual int area() const = 0;
  __host__ __device__ virtual int corners() const { return 0; }
};
struct Square : Shape {
  using Shape::Shape;
  __host__ __device__ int area() const override { return size * size; }
  __host__ __device__ int corners() const override { return 4; }
};
struct Triangle : Shape {
  using Shape::Shape;
  __host__ __device__ int area() const override { return size * size / 2; }
  __host__ __device__ int corners() const override { return 3; }
};
struct Disc : Shape {
  using Shape::Shape;
  __host__ __device__ int area() const override {
    int count = 0;
    for (int y = -size; y <= size; ++y)
      for (int x = -size; x <= size; ++x) count += x * x + y * y <= size * size;
    return count;
  }
};
__host__ __device__ int measure(int i) {
  const Square square(i % 11);
  const Triangle triangle(i % 13);
  const Disc disc(i % 5);
  const Shape *shapes[] = {&square, &triangle, &disc};
  int sum = 0;
  for (int k = 0; k < 3; ++k) {
    const Shape &shape = *shapes[(i + k * k) % 3];
    sum = sum * 10 + shape.area();
    if (shape.corners() > 3) sum += 7;
    else if (i % 2) sum -= shape.corners();
  }
  return sum;
}
__global__ void run(int *out) { out[blockIdx.x * blockDim.x + threadIdx.x] = measure(blockIdx.x * blockDim.x + threadIdx.x); }
int main() {
  OnDevice<int> out(192);
  run<<<3, 64>>>(out);
  const auto found = out.values();
  for (int i = 0; i < 192; ++i) EXPECT_EQUAL(found[i], measure(i), i);
  return report();
}
