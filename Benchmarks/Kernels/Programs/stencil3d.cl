kernel void relax(global const float *restrict a, global float *restrict b, int n, int depth) {
  const int x = get_global_id(0), y = get_global_id(1);
  if (x == 0 || y == 0 || x >= n - 1 || y >= n - 1) return;
  const int plane = n * n;
  int i = y * n + x;
  float behind = a[i], here = a[i + plane];
  for (int z = 1; z < depth - 1; ++z) {
    i += plane;
    const float before = a[i + plane];
    b[i] = 0.4f * here + 0.1f * (a[i - 1] + a[i + 1] + a[i - n] + a[i + n] + behind + before);
    behind = here;
    here = before;
  }
}
