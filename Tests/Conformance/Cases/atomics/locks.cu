// Locks that all threads take, one after the other: in every common form, one lock and several, in global and in shared
// memory.
// races: threads hand data to each other through atomics
#include "../locks.h"

__device__ void lockByExchange(int *lock) {
  while (atomicExch(lock, 1) != 0) {
  }
  __threadfence();
}

// The form for processors whose warps go in lockstep.
__global__ void whileNotDone(Sums *s) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  bool done = false;
  while (!done) {
    if (atomicCAS(&s->lock, 0, 1) == 0) {
      __threadfence();
      work(s, i);
      __threadfence();
      atomicExch(&s->lock, 0);
      done = true;
    }
  }
}

// The form for those that schedule threads on their own.
__global__ void spins(Sums *s) {
  lock(&s->lock);
  work(s, blockIdx.x * blockDim.x + threadIdx.x);
  unlock(&s->lock);
}

__global__ void spinsByExchange(Sums *s) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  lockByExchange(&s->lock);
  if (i % 3 != 1) work(s, i);
  unlock(&s->lock);
}

__global__ void storesToUnlock(Sums *s) {
  while (atomicCAS(&s->lock, 0, 1) != 0) __nanosleep(20);
  __threadfence();
  work(s, blockIdx.x * blockDim.x + threadIdx.x);
  __threadfence();
  *(volatile int *)&s->lock = 0;
}

__global__ void takesTickets(Sums *s) {
  const int turn = atomicAdd(&s->turn, 1);
  while (*(volatile int *)&s->serving != turn) {
  }
  __threadfence();
  work(s, blockIdx.x * blockDim.x + threadIdx.x);
  __threadfence();
  atomicAdd(&s->serving, 1);
}

// In shared memory, between barriers.
__global__ void inBlocks(Sums *all) {
  __shared__ Sums s;
  if (threadIdx.x == 0) s = Sums();
  __syncthreads();
  for (int k = 0; k < 3; ++k) {
    lock(&s.lock);
    work(&s, k * 1000 + threadIdx.x);
    unlock(&s.lock);
  }
  __syncthreads();
  if (threadIdx.x == 0) {
    lock(&all->lock);
    all->sum += s.sum;
    all->squares += s.squares;
    unlock(&all->lock);
  }
}

// Several locks, taken in order, by threads of which some take none.
__global__ void transfers(int *locks, int *accounts, int count, int rounds) {
  unsigned state = blockIdx.x * blockDim.x + threadIdx.x + 1;
  for (int k = 0; k < rounds; ++k) {
    state = state * 1664525u + 1013904223u;
    const int from = (state >> 8) % count, to = (state >> 20) % count;
    if (from == to) continue;
    const int first = min(from, to), second = max(from, to);
    lock(locks + first);
    lock(locks + second);
    const int amount = (int)(state & 15);
    accounts[from] -= amount;
    accounts[to] += amount;
    unlock(locks + second);
    unlock(locks + first);
  }
}

int main() {
  const int blocks = sized(6, 3), threads = 70, n = blocks * threads;
  long long sum = 0, squares = 0, some = 0, someSquares = 0;
  for (long long i = 0; i < n; ++i) {
    sum += i;
    squares += i * i;
    if (i % 3 != 1) some += i, someSquares += i * i;
  }
  check(whileNotDone, blocks, threads, sum, squares, 0);
  check(spins, blocks, threads, sum, squares, 1);
  check(spinsByExchange, blocks, threads, some, someSquares, 2);
  check(storesToUnlock, blocks, threads, sum, squares, 3);
  check(takesTickets, blocks, threads, sum, squares, 4);
  long long inAll = 0, inSquares = 0;
  for (int k = 0; k < 3; ++k)
    for (long long i = 0; i < threads; ++i) {
      inAll += blocks * (k * 1000 + i);
      inSquares += blocks * (k * 1000 + i) * (k * 1000 + i);
    }
  check(inBlocks, blocks, threads, inAll, inSquares, 7);

  const int count = 5, rounds = 6;
  OnDevice<int> locks(count), accounts(count);
  transfers<<<blocks, threads>>>(locks, accounts, count, rounds);
  CUDA(cudaDeviceSynchronize());
  std::vector<int> expected(count);
  for (int i = 0; i < n; ++i) {
    unsigned state = i + 1;
    for (int k = 0; k < rounds; ++k) {
      state = state * 1664525u + 1013904223u;
      const int from = (state >> 8) % count, to = (state >> 20) % count;
      if (from == to) continue;
      expected[from] -= (int)(state & 15);
      expected[to] += (int)(state & 15);
    }
  }
  const auto found = accounts.values();
  for (int k = 0; k < count; ++k) EXPECT_EQUAL(found[k], expected[k], k);

  return report();
}
