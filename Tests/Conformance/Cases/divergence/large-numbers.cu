// Factorials and Fibonacci numbers of many digits, in arrays whose lengths grow at different rates.
#include "both.h"

struct Large {
  static __host__ __device__ int of(int n) {
    unsigned short digits[24];
    int length = 1;
    digits[0] = 1;
    for (int k = 2; k <= n % 40; ++k) {
      unsigned carry = 0;
      for (int i = 0; i < length; ++i) {
        carry += digits[i] * unsigned(k);
        digits[i] = carry % 10000, carry /= 10000;
      }
      while (carry) digits[length++] = carry % 10000, carry /= 10000;
    }
    int sum = 0;
    for (int i = length; i-- > 0;) sum = (sum * 10000ll + digits[i]) % 1000003;
    return sum * 100 + length;
  }
};
int main() {
  compareWithHost<Large>(60);
  return report();
}
