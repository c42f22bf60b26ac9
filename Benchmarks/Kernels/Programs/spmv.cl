kernel void multiply(global const int *restrict starts, global const int *restrict columns,
                     global const float *restrict entries, global const float *restrict x, global float *restrict y,
                     int n) {
  const int row = get_global_id(0);
  if (row >= n) return;
  float sum = 0;
  for (int k = starts[row]; k < starts[row + 1]; ++k) sum += entries[k] * x[columns[k]];
  y[row] = sum;
}
