// The threads of a warp hand values to each other through shared memory that is neither volatile nor guarded by barriers:
// eight threads transpose a square of 8 × 8, as image filters of older programs do.
// skip: thread: nothing keeps threads of a warp together
// skip: Oclgrind: nothing keeps threads of a warp together where the vector mapping cannot be had
// races: threads of a warp rely on going along together
#include "../check.h"

constexpr int side = 8, width = 32, height = 16;

// Each thread reads a column and works on a row of its square, then again on its column.
__global__ void transform(float *out, const float *in, int stride) {
  __shared__ float square[height][width + 1];
  const int x = threadIdx.x, y = threadIdx.y * side, inSquare = x % side;
  float *column = &square[y][x];
  float *row = &square[y + inSquare][x - inSquare];
  in += (blockIdx.y * height + y) * stride + blockIdx.x * width + x;
  out += (blockIdx.y * height + y) * stride + blockIdx.x * width + x;
  for (int i = 0; i < side; ++i) column[i * (width + 1)] = in[i * stride];
  float sum = 0;
  for (int i = 0; i < side; ++i) {
    sum += row[i];
    row[i] = sum;
  }
  float last = 0;
  for (int i = 0; i < side; ++i) {
    last = last * 2 + column[i * (width + 1)];
    out[i * stride] = last;
  }
}

int main() {
  const int columns = width * 3, rows = height * 2;
  std::vector<float> in(columns * rows);
  for (size_t i = 0; i < in.size(); ++i) in[i] = float(i * 7919 % 101);
  OnDevice<float> numbers(in), out(in.size());
  transform<<<dim3(3, 2), dim3(width, height / side)>>>(out, numbers, columns);
  CUDA(cudaGetLastError());
  const auto found = out.values();
  for (int y = 0; y < rows; y += side) {
    for (int x = 0; x < columns; ++x) {
      float last = 0;
      for (int i = 0; i < side; ++i) {
        float sum = 0;
        for (int k = x / side * side; k <= x; ++k) sum += in[(y + i) * columns + k];
        last = last * 2 + sum;
        EXPECT_EQUAL(found[(y + i) * columns + x], last, (y + i) * columns + x);
      }
    }
  }
  return report();
}
