#define OMEGA 1.2f

kernel void stream(global const float *restrict from, global float *restrict to, int n) {
  const int x = get_global_id(0), y = get_global_id(1);
  const int size = n * n;
  const int left = x == 0 ? n - 1 : x - 1, right = x == n - 1 ? 0 : x + 1;
  const int up = (y == 0 ? n - 1 : y - 1) * n, down = (y == n - 1 ? 0 : y + 1) * n, here = y * n;
  const float f0 = from[here + x], f1 = from[size + here + left], f2 = from[2 * size + up + x],
              f3 = from[3 * size + here + right], f4 = from[4 * size + down + x], f5 = from[5 * size + up + left],
              f6 = from[6 * size + up + right], f7 = from[7 * size + down + right], f8 = from[8 * size + down + left];
  const float density = f0 + f1 + f2 + f3 + f4 + f5 + f6 + f7 + f8;
  const float u = (f1 - f3 + f5 - f6 - f7 + f8) / density, v = (f2 - f4 + f5 + f6 - f7 - f8) / density;
  const float square = 1 - 1.5f * (u * u + v * v);
  const float keep = 1 - OMEGA, w0 = OMEGA * density * 4 / 9, w1 = OMEGA * density / 9, w2 = OMEGA * density / 36;
  const float a = u + v, b = u - v;
  to[here + x] = keep * f0 + w0 * square;
  to[size + here + x] = keep * f1 + w1 * (square + 3 * u + 4.5f * u * u);
  to[2 * size + here + x] = keep * f2 + w1 * (square + 3 * v + 4.5f * v * v);
  to[3 * size + here + x] = keep * f3 + w1 * (square - 3 * u + 4.5f * u * u);
  to[4 * size + here + x] = keep * f4 + w1 * (square - 3 * v + 4.5f * v * v);
  to[5 * size + here + x] = keep * f5 + w2 * (square + 3 * a + 4.5f * a * a);
  to[6 * size + here + x] = keep * f6 + w2 * (square - 3 * b + 4.5f * b * b);
  to[7 * size + here + x] = keep * f7 + w2 * (square - 3 * a + 4.5f * a * a);
  to[8 * size + here + x] = keep * f8 + w2 * (square + 3 * b + 4.5f * b * b);
}
