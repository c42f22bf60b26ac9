kernel void measure(global int *lengths, int n) {
  const int i = get_global_id(0);
  if (i >= n) return;
  uint value = i + 1;
  int length = 0;
  while (value != 1) {
    value = value % 2 ? 3 * value + 1 : value / 2;
    ++length;
  }
  lengths[i] = length;
}
