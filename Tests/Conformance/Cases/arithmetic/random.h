// Random bits, the same in every run (Marsaglia's xorshift).
#pragma once

static unsigned long long randomState = 88172645463325252ull;
static unsigned long long randomBits() {
  randomState ^= randomState << 13, randomState ^= randomState >> 7, randomState ^= randomState << 17;
  return randomState;
}
