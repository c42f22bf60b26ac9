#define TILE 16

kernel void diagonal(global float *a, int n, int start) {
  local float block[TILE][TILE];
  const int x = get_local_id(0), y = get_local_id(1);
  global float *own = a + (start + y) * n + start + x;
  block[y][x] = *own;
  barrier(CLK_LOCAL_MEM_FENCE);
  for (int k = 0; k < TILE - 1; ++k) {
    if (x == k && y > k) block[y][k] /= block[k][k];
    barrier(CLK_LOCAL_MEM_FENCE);
    if (x > k && y > k) block[y][x] -= block[y][k] * block[k][x];
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  *own = block[y][x];
}

kernel void borders(global float *a, int n, int start) {
  local float corner[TILE][TILE];
  local float block[TILE][TILE];
  const int x = get_local_id(0), y = get_local_id(1);
  const int place = start + ((int)get_group_id(0) + 1) * TILE;
  const bool isRow = get_group_id(1) == 0;
  global float *own = isRow ? a + (start + y) * n + place + x : a + (place + y) * n + start + x;
  corner[y][x] = a[(start + y) * n + start + x];
  block[y][x] = *own;
  barrier(CLK_LOCAL_MEM_FENCE);
  for (int k = 0; k < TILE; ++k) {
    if (isRow) {
      if (y > k) block[y][x] -= corner[y][k] * block[k][x];
    } else {
      if (x == k) block[y][k] /= corner[k][k];
      barrier(CLK_LOCAL_MEM_FENCE);
      if (x > k) block[y][x] -= block[y][k] * corner[k][x];
    }
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  *own = block[y][x];
}

kernel void rest(global float *a, int n, int start) {
  local float left[TILE][TILE];
  local float above[TILE][TILE];
  const int x = get_local_id(0), y = get_local_id(1);
  const int row = start + TILE + get_global_id(1), column = start + TILE + get_global_id(0);
  left[y][x] = a[row * n + start + x];
  above[y][x] = a[(start + y) * n + column];
  barrier(CLK_LOCAL_MEM_FENCE);
  float sum = 0;
  for (int k = 0; k < TILE; ++k) sum += left[y][k] * above[k][x];
  a[row * n + column] -= sum;
}
