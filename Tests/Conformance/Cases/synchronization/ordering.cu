// The order of what threads write: messages behind a volatile flag in shared and global memory, with the fences that CUDA asks
// for; and volatile accesses, each of which is made.
// races: plain memory is handed over behind volatile flags
#include "../check.h"

struct Message {
  int parts[6];
  double sum;
};

// Each block hands a message on to the next; within a block the first thread does so to all others.
__global__ void handOver(unsigned *ticket, Message *messages, volatile int *flags, double *out, int blocks) {
  __shared__ unsigned mine;
  __shared__ Message local;
  __shared__ volatile int ready;
  if (threadIdx.x == 0) {
    ready = 0;
    mine = atomicAdd(ticket, 1u);
  }
  __syncthreads();
  if (threadIdx.x == 0) {
    if (mine == 0) {
      for (int k = 0; k < 6; ++k) local.parts[k] = k + 1;
      local.sum = 0.5;
    } else {
      while (flags[mine - 1] != int(mine)) {
      }
      __threadfence();
      local = messages[mine - 1];
      for (int k = 0; k < 6; ++k) local.parts[k] = local.parts[k] * 2 % 1009;
      local.sum += local.parts[mine % 6];
    }
    __threadfence_block();
    ready = 1;
    messages[mine] = local;
    __threadfence();
    flags[mine] = int(mine) + 1;
  }
  __syncthreads();
  // Everybody sees the message, and that it is ready.
  if (threadIdx.x < 6) out[mine * 6 + threadIdx.x] = ready ? local.sum + local.parts[threadIdx.x] : -1;
}

// volatile: each access is made, in order, also where nothing else says so.
__global__ void volatileAccesses(volatile int *p, int *out) {
  const int t = threadIdx.x;
  volatile int *own = p + 4 * t;
  own[0] = 1;
  own[0] = own[0] + own[0];
  own[1] = own[0];
  __threadfence_block();
  own[0] = own[1] * 10 + t;
  const int twice = own[0] + own[0];
  __threadfence_system();
  out[t] = twice + own[1];
}

int main() {
  const int blocks = 40;
  OnDevice<unsigned> ticket(1);
  OnDevice<Message> messages(blocks);
  OnDevice<int> flags(blocks);
  OnDevice<double> out(6 * blocks);
  handOver<<<blocks, 64>>>(ticket, messages, flags, out, blocks);
  CUDA(cudaGetLastError());
  auto found = out.values();
  Message m;
  for (int k = 0; k < 6; ++k) m.parts[k] = k + 1;
  m.sum = 0.5;
  for (int b = 0; b < blocks; ++b) {
    if (b > 0) {
      for (int k = 0; k < 6; ++k) m.parts[k] = m.parts[k] * 2 % 1009;
      m.sum += m.parts[b % 6];
    }
    for (int k = 0; k < 6; ++k) EXPECT_EQUAL(found[b * 6 + k], m.sum + m.parts[k], b * 6 + k);
  }

  OnDevice<int> places(4 * 32), results(32);
  volatileAccesses<<<1, 32>>>(places, results);
  auto numbers = results.values();
  for (int t = 0; t < 32; ++t) EXPECT_EQUAL(numbers[t], 2 * (20 + t) + 2, t);
  return report();
}
