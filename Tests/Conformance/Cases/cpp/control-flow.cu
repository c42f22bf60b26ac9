// Control flow of all kinds: switches that fall through, goto, loops in loops with labels, short circuits, commas, recursion.
#include "both.h"

struct Values {
  static const int count = 10;
  long long at[count];
};

BOTH int fall(int i) {
  int r = 0;
  switch (i % 9) {
    case 0: r += 1;
    case 1: r += 10;
    case 2: r += 100; break;
    case 4: r = 7;
    default: r += 1000;
    case 5: {
      int k = i;
      r += k % 5;
      break;
    }
    case 7: return -i;
  }
  return r;
}
BOTH int duff(int n) {
  int sum = 0, k = 0, rounds = (n + 3) / 4;
  if (n == 0) return 0;
  switch (n % 4) {
    case 0: do { sum += ++k * 3;
    case 3: sum += ++k;
    case 2: sum ^= ++k * 5;
    case 1: sum += ++k * 2;
    } while (--rounds > 0);
  }
  return sum;
}
BOTH int jumps(int i) {
  int n = i % 17, steps = 0;
again:
  if (n > 100) goto done;
  ++steps;
  n = n * 2 + 1;
  if (steps % 3 == 0) n -= 5;
  if (steps > 40) goto done;
  goto again;
done:
  return steps * 1000 + n;
}
BOTH int search(int i) {
  int found = -1;
  for (int a = 1; a < 20; ++a) {
    for (int b = a; b < 20; ++b) {
      if ((a * b) % 7 == i % 7 && a + b == i % 30) {
        found = a * 100 + b;
        goto out;
      }
      if (b > i % 13 + a) break;
    }
    if (a == i % 11) continue;
    found -= a;
  }
out:
  return found;
}
BOTH bool bump(int &x) { return ++x % 3 != 0; }
BOTH int circuits(int i) {
  int n = i;
  bool a = bump(n) && bump(n) && bump(n);
  bool b = bump(n) || (n += 5, bump(n));
  int c = a ? b ? n : n * 2 : b ? n * 3 : n * 4;
  return c + (n++, n * 10);
}
BOTH int collatz(unsigned n) {
  int steps = 0;
  while (n > 1) {
    n = n & 1 ? 3 * n + 1 : n / 2;
    ++steps;
  }
  return steps;
}
BOTH unsigned gcd(unsigned a, unsigned b) { return b == 0 ? a : gcd(b, a % b); }
BOTH int states(int i) {
  enum { start, number, sign, end } state = start;
  int value = 0, at = 0;
  while (state != end) {
    switch (state) {
      case start: state = i % 2 ? number : sign; break;
      case sign: value = -1; state = number; break;
      case number:
        value = value * 3 + ++at;
        if (at > i % 8) state = end;
        break;
      case end: break;
    }
  }
  return value;
}

BOTH Values compute(int i) {
  volatile int watched = i;
  watched += 2;
  watched = watched * 3;
  const int table[2][3] = {{1, 2, 3}, {4, 5, i}};
  int sum = 0;
  for (const auto &row : table)
    for (int value : row) sum = sum * 2 + value;
  do sum += 3;
  while (sum % 5);
  return {{fall(i), duff(i % 37), jumps(i), search(i), circuits(i), collatz(i + 1), gcd(i * 6 + 6, 84), states(i), watched, sum}};
}

int main() { return compareWithHost<Values, compute>(sized(1000, 8)); }
