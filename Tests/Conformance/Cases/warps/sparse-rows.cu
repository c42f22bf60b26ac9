// A sparse matrix times a vector, a warp for each row: rows of very different length.
#include "lanes.h"

__global__ void multiply(int *y, const int *starts, const int *columns, const int *values, const int *x, int rows) {
  const int row = place() / 32, lane = laneOf();
  if (row >= rows) return;
  int sum = 0;
  for (int k = starts[row] + lane; k < starts[row + 1]; k += 32) sum += values[k] * x[columns[k]];
  for (int distance = 16; distance > 0; distance /= 2) sum += __shfl_down_sync(fullMask, sum, distance);
  if (lane == 0) y[row] = sum;
}
int main() {
  const int rows = 50, width = 300;
  std::vector<int> starts{0}, columns, values;
  const auto x = numbers(width, 100, 9);
  for (int r = 0; r < rows; ++r) {
    for (unsigned k = 0; k < mixed(r) % 100 * (r % 3); ++k) {
      columns.push_back(mixed(r * 500 + k) % width);
      values.push_back(int(mixed(r * 700 + k) % 19) - 9);
    }
    starts.push_back(int(columns.size()));
  }
  OnDevice<int> y(rows), dstarts(starts), dcolumns(columns), dvalues(values), dx(x);
  multiply<<<(rows + 3) / 4, 128>>>(y, dstarts, dcolumns, dvalues, dx, rows);
  const auto found = y.values();
  for (int r = 0; r < rows; ++r) {
    int sum = 0;
    for (int k = starts[r]; k < starts[r + 1]; ++k) sum += values[k] * x[columns[k]];
    EXPECT_EQUAL(found[r], sum, r);
  }
  return report();
}
