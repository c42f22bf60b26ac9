#define LENGTH 256
#define MATCH 3
#define MISMATCH -2
#define GAP 2

kernel void align(global const char *restrict first, global const char *restrict second, global int *restrict scores) {
  local int diagonals[3][LENGTH + 1];
  local char letters[LENGTH];
  const int t = get_local_id(0);
  const char own = second[get_global_id(0)];
  letters[t] = first[get_global_id(0)];
  for (int k = 0; k < 3; ++k) {
    diagonals[k][t + 1] = 0;
    if (t == 0) diagonals[k][0] = 0;
  }
  int best = 0;
  barrier(CLK_LOCAL_MEM_FENCE);
  local int *older = diagonals[0], *last = diagonals[1], *now = diagonals[2];
  for (int d = 0; d < 2 * LENGTH - 1; ++d) {
    const int row = d - t;
    if (row >= 0 && row < LENGTH) {
      int score = older[t] + (letters[row] == own ? MATCH : MISMATCH);
      score = max(score, max(last[t], last[t + 1]) - GAP);
      score = max(score, 0);
      now[t + 1] = score;
      best = max(best, score);
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    local int *free = older;
    older = last;
    last = now;
    now = free;
  }
  now[t] = best;
  barrier(CLK_LOCAL_MEM_FENCE);
  for (int k = LENGTH / 2; k > 0; k /= 2) {
    if (t < k) now[t] = max(now[t], now[t + k]);
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  if (t == 0) scores[get_group_id(0)] = now[0];
}
