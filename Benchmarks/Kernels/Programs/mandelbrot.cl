kernel void escape(global int *counts, int width, int height, int most) {
  const int i = get_global_id(0), j = get_global_id(1);
  if (i >= width || j >= height) return;
  const float cx = -2.0f + 3.0f * i / width, cy = -1.125f + 2.25f * j / height;
  float x = 0, y = 0;
  int count = 0;
  while (count < most && x * x + y * y <= 4) {
    const float next = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = next;
    ++count;
  }
  counts[j * width + i] = count;
}
