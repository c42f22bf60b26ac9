#define BLOCK 256

uint scanBlock(uint value, local uint *sums) {
  const int t = get_local_id(0);
  int from = 0;
  sums[t] = value;
  barrier(CLK_LOCAL_MEM_FENCE);
  for (int step = 1; step < BLOCK; step *= 2) {
    uint sum = sums[from + t];
    if (t >= step) sum += sums[from + t - step];
    from = BLOCK - from;
    sums[from + t] = sum;
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  return sums[from + t];
}

kernel void scanBlocks(global const uint *restrict x, global uint *restrict y, global uint *restrict sums) {
  local uint space[2 * BLOCK];
  const int i = get_global_id(0);
  const uint sum = scanBlock(x[i], space);
  y[i] = sum;
  if (get_local_id(0) == BLOCK - 1) sums[get_group_id(0)] = sum;
}

kernel void scanSums(global uint *sums, int n) {
  local uint space[2 * BLOCK];
  local uint last;
  uint before = 0;
  for (int start = 0; start < n; start += BLOCK) {
    const int i = start + get_local_id(0);
    const uint sum = before + scanBlock(sums[i], space);
    sums[i] = sum;
    if (get_local_id(0) == BLOCK - 1) last = sum;
    barrier(CLK_LOCAL_MEM_FENCE);
    before = last;
  }
}

kernel void addSums(global uint *restrict y, global const uint *restrict sums) {
  if (get_group_id(0) == 0) return;
  y[get_global_id(0)] += sums[get_group_id(0) - 1];
}
