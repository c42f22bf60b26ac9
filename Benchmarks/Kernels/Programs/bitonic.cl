#define BLOCK 256
#define SHARED 512

kernel void sortShared(global uint *keys, int size, int last) {
  local uint tile[SHARED];
  const int t = get_local_id(0), start = get_group_id(0) * SHARED;
  tile[t] = keys[start + t];
  tile[t + BLOCK] = keys[start + t + BLOCK];
  for (; size <= last; size *= 2) {
    for (int stride = min(size / 2, BLOCK); stride > 0; stride /= 2) {
      barrier(CLK_LOCAL_MEM_FENCE);
      const int i = 2 * t - (t & (stride - 1));
      const uint a = tile[i], b = tile[i + stride];
      if ((a > b) == (((start + i) & size) == 0)) {
        tile[i] = b;
        tile[i + stride] = a;
      }
    }
  }
  barrier(CLK_LOCAL_MEM_FENCE);
  keys[start + t] = tile[t];
  keys[start + t + BLOCK] = tile[t + BLOCK];
}

kernel void merge(global uint *keys, int size, int stride) {
  const int t = get_global_id(0);
  const int i = 2 * t - (t & (stride - 1));
  const uint a = keys[i], b = keys[i + stride];
  if ((a > b) == ((i & size) == 0)) {
    keys[i] = b;
    keys[i + stride] = a;
  }
}
