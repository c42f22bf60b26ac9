// Numbers read from text by a machine of states: signs, digits, exponents and errors.
#include "both.h"

struct Numbers {
  static __host__ __device__ long long of(int n) {
    const char letters[] = "0123456789+-.e ";
    char text[14];
    for (int k = 0; k < 13; ++k) {
      const unsigned r = mixed(n * 13 + k);
      text[k] = r % 3 ? letters[r / 3 % 10] : letters[10 + r / 3 % 5];
    }
    text[13] = 0;
    enum { start, sign, whole, point, fraction, letter, exponent, failed } state = start;
    long long value = 0;
    int places = 0, power = 0, numbers = 0, failures = 0;
    for (const char *p = text;; ++p) {
      const char c = *p;
      const bool isDigit = c >= '0' && c <= '9';
      switch (state) {
        case start:
          if (c == '+' || c == '-') state = sign;
          else if (isDigit) state = whole, value = value * 3 + c - '0';
          else if (c == '.') state = point;
          else if (c != ' ' && c) state = failed;
          break;
        case sign: state = isDigit ? whole : failed; break;
        case whole:
          if (isDigit) { value = (value * 10 + c - '0') % 1000000007; break; }
          if (c == '.') state = fraction;
          else if (c == 'e') state = letter;
          else if (c == ' ') ++numbers, state = start;
          else if (c) state = failed;
          break;
        case point: state = isDigit ? fraction : failed; break;
        case fraction:
          if (isDigit) ++places;
          else if (c == 'e') state = letter;
          else if (c == ' ') ++numbers, state = start;
          else if (c) state = failed;
          break;
        case letter: state = isDigit || c == '-' ? exponent : failed; break;
        case exponent:
          if (isDigit) power = (power * 10 + c - '0') % 101;
          else if (c == ' ') ++numbers, state = start;
          else if (c) state = failed;
          break;
        case failed:
          if (c == ' ') state = start;
          ++failures;
      }
      if (!c) break;
    }
    return ((value * 31 + places) * 101 + power) * 100 + numbers * 10 + failures % 10 + state;
  }
};
int main() {
  compareWithHost<Numbers>(200);
  return report();
}
