// What variable-lengths.cu includes.
inline int inHeader(int n) {
  int used[n] = {0};
  int count = 0;
  for (int i = 0; i < n; ++i) count += used[(i * 7) % n]++ >= 0;
  return count;
}
