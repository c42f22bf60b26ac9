#define BINS 256

kernel void count(global const uint *restrict words, global uint *restrict counts, int n) {
  local uint own[BINS];
  const int t = get_local_id(0);
  own[t] = 0;
  barrier(CLK_LOCAL_MEM_FENCE);
  for (int i = get_global_id(0); i < n; i += get_global_size(0)) {
    const uint word = words[i];
    atomic_inc(&own[word & 255]);
    atomic_inc(&own[word >> 8 & 255]);
    atomic_inc(&own[word >> 16 & 255]);
    atomic_inc(&own[word >> 24]);
  }
  barrier(CLK_LOCAL_MEM_FENCE);
  atomic_add(&counts[t], own[t]);
}
