#define BLOCK 256

kernel void sum(global const float *restrict x, global float *restrict sums, int n) {
  local float partial[BLOCK];
  const int t = get_local_id(0);
  float sum = 0;
  for (int i = get_global_id(0); i < n; i += get_global_size(0)) sum += x[i];
  partial[t] = sum;
  barrier(CLK_LOCAL_MEM_FENCE);
  for (int k = BLOCK / 2; k > 0; k /= 2) {
    if (t < k) partial[t] += partial[t + k];
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  if (t == 0) sums[get_group_id(0)] = partial[0];
}
