// Pointers to functions in variables, tables, structures, parameters and template arguments.
#include "../check.h"

typedef float (*Unary)(float);
typedef float (*Binary)(float, float);

__host__ __device__ float twice(float x) { return 2 * x; }
__host__ __device__ float half(float x) { return x / 2; }
__host__ __device__ float square(float x) { return x * x; }
__host__ __device__ float add(float a, float b) { return a + b; }
__host__ __device__ float product(float a, float b) { return a * b; }

static const Unary hostTable[4] = {twice, half, square, nullptr};

__device__ Unary table[4] = {twice, half, square, nullptr};
__constant__ Binary binaries[2] = {add, product};
__device__ Unary single = square;
__device__ Unary unset;

struct Step {
  int before;
  Unary apply;
  Binary combine;
};
__device__ Step steps[2] = {{1, twice, product}, {2, half, add}};

__global__ void fromTable(const float *in, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  Unary f = table[i & 3];
  out[i] = f ? f(in[i]) : -1;
}

__global__ void fromParameter(Unary f, Binary g, const float *in, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = g(f(in[i]), in[i]);
}

__global__ void fromStructure(Step step, const float *in, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = step.combine(step.apply(in[i]), float(step.before)) + steps[i & 1].apply(in[i]);
}

__global__ void stored(Unary *functions, Binary *more) {
  functions[0] = half;
  functions[1] = table[2];
  more[0] = product;
  unset = twice;
}

__global__ void loaded(Unary *functions, Binary *more, const float *in, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = more[0](functions[i & 1](in[i]), single(in[i])) + unset(1.0f) + binaries[i & 1](in[i], 3);
}

template <Unary f>
__global__ void asArgument(const float *in, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = f(in[i]);
}

__device__ __attribute__((noinline)) float applyTwice(Unary f, float x) { return f(f(x)); }

__global__ void passedOn(const float *in, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = applyTwice(i % 3 ? twice : square, in[i]) + (table[0] == twice) + (table[1] == single);
}

struct Shape {
  float side;
  __host__ __device__ float area() const { return side * side; }
  __host__ __device__ float edge() const { return 4 * side; }
};

__global__ void members(const float *in, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  float (Shape::*method)() const = i & 1 ? &Shape::area : &Shape::edge;
  Shape shape = {in[i]};
  out[i] = (shape.*method)();
}

int main() {
  const int n = 1000;
  std::vector<float> in(n);
  for (int i = 0; i < n; ++i) in[i] = i % 37 - 11;
  OnDevice<float> input(in), output(n);

  fromTable<<<4, 256>>>(input, output, n);
  auto out = output.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(out[i], hostTable[i & 3] ? hostTable[i & 3](in[i]) : -1.0f, i);

  Unary functions[4];
  Binary pairs[2];
  Unary lone;
  CUDA(cudaMemcpyFromSymbol(functions, table, sizeof functions));
  CUDA(cudaMemcpyFromSymbol(pairs, binaries, sizeof pairs));
  CUDA(cudaMemcpyFromSymbol(&lone, single, sizeof lone));
  EXPECT(functions[3] == nullptr);
  EXPECT(functions[0] != nullptr);
  EXPECT(functions[0] != functions[1]);
  EXPECT(lone == functions[2]);
  for (int f = 0; f < 3; ++f)
    for (int g = 0; g < 2; ++g) {
      fromParameter<<<4, 256>>>(functions[f], pairs[g], input, output, n);
      out = output.values();
      for (int i = 0; i < n; ++i)
        EXPECT_EQUAL(out[i], (g ? product : add)(hostTable[f](in[i]), in[i]), i);
    }

  Step step = {5, functions[2], pairs[0]};
  fromStructure<<<4, 256>>>(step, input, output, n);
  out = output.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(out[i], in[i] * in[i] + 5 + (i & 1 ? half(in[i]) : twice(in[i])), i);

  OnDevice<Unary> made(2);
  OnDevice<Binary> more(1);
  stored<<<1, 1>>>(made, more);
  loaded<<<4, 256>>>(made, more, input, output, n);
  out = output.values();
  for (int i = 0; i < n; ++i) {
    float x = in[i];
    EXPECT_EQUAL(out[i], (i & 1 ? square(x) : half(x)) * square(x) + 2 + (i & 1 ? x * 3 : x + 3), i);
  }

  asArgument<square><<<4, 256>>>(input, output, n);
  out = output.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(out[i], square(in[i]), i);
  asArgument<half><<<4, 256>>>(input, output, n);
  out = output.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(out[i], half(in[i]), i);

  passedOn<<<4, 256>>>(input, output, n);
  out = output.values();
  for (int i = 0; i < n; ++i) {
    float x = in[i];
    EXPECT_EQUAL(out[i], (i % 3 ? 4 * x : x * x * x * x) + 1, i);
  }

  members<<<4, 256>>>(input, output, n);
  out = output.values();
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(out[i], i & 1 ? in[i] * in[i] : 4 * in[i], i);
  return report();
}
