#define TILE 32
#define ROWS 8

kernel void transpose(global const float *restrict a, global float *restrict b, int n) {
  local float values[TILE][TILE + 1];
  const int tx = get_local_id(0), ty = get_local_id(1);
  int x = get_group_id(0) * TILE + tx, y = get_group_id(1) * TILE + ty;
  for (int j = 0; j < TILE; j += ROWS) values[ty + j][tx] = a[(y + j) * n + x];
  barrier(CLK_LOCAL_MEM_FENCE);
  x = get_group_id(1) * TILE + tx;
  y = get_group_id(0) * TILE + ty;
  for (int j = 0; j < TILE; j += ROWS) b[(y + j) * n + x] = values[tx][ty + j];
}
