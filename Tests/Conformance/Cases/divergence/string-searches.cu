// The first place of a short word in a text, by trying all and by skipping (Horspool).
#include "both.h"

struct Strings {
  static __host__ __device__ int of(int n) {
    char text[60], word[4];
    const int length = 2 + n % 3;
    for (int k = 0; k < 60; ++k) text[k] = 'a' + mixed(n * 60 + k) % 3;
    for (int k = 0; k < length; ++k) word[k] = 'a' + mixed(n * 3 + k + 500) % 3;
    int first = -1;
    for (int i = 0; i + length <= 60; ++i) {
      int k = 0;
      while (k < length && text[i + k] == word[k]) ++k;
      if (k == length) {
        first = i;
        break;
      }
    }
    int skips[3] = {length, length, length};
    for (int k = 0; k < length - 1; ++k) skips[word[k] - 'a'] = length - 1 - k;
    int found = -1, tried = 0;
    for (int i = 0; i + length <= 60; i += skips[text[i + length - 1] - 'a']) {
      ++tried;
      bool isSame = true;
      for (int k = length; isSame && k-- > 0;) isSame = text[i + k] == word[k];
      if (isSame) {
        found = i;
        break;
      }
    }
    return (first + 1) * 10000 + (found + 1) * 100 + tried;
  }
};
int main() {
  compareWithHost<Strings>(200);
  return report();
}
