// Open addressing in a table of the thread's own: insertions, look-ups and removals with probing.
#include "both.h"

struct Tables {
  static __host__ __device__ int of(int n) {
    int keys[16], counts[16];
    for (int k = 0; k < 16; ++k) keys[k] = -1, counts[k] = 0;
    int probes = 0, full = 0;
    for (int k = 0; k < 30; ++k) {
      const int key = mixed(n * 30 + k) % 20;
      int place = key * 7 % 16, tried = 0;
      while (keys[place] != key && keys[place] != -1 && tried < 16) {
        place = (place + 1) % 16;
        ++tried;
      }
      probes += tried;
      if (tried == 16) {
        ++full;
        continue;
      }
      keys[place] = key;
      if (++counts[place] == 3) keys[place] = -2;
    }
    int r = probes * 100 + full;
    for (int k = 0; k < 16; ++k) r = (r * 3 + keys[k] * 5 + counts[k]) % 1000003;
    return r;
  }
};
int main() {
  compareWithHost<Tables>(150);
  return report();
}
