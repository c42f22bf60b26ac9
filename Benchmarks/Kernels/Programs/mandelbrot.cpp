void escapeOpenMP(int *counts, int width, int height, int most) {
#pragma omp parallel for schedule(dynamic, 4)
  for (int j = 0; j < height; ++j) {
    for (int i = 0; i < width; ++i) {
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
  }
}
