// mbarrier, as one thread sees it: counts, states, phases, transactions, and arrivals that drop out.
#include "memory-barriers.h"

// One thread sees all that there is to see.
__global__ void alone(u32 *out) {
  __shared__ u64 barrier[2];
  start(barrier, 3);
  const u64 first = arrive(barrier);
  u32 pending;
  asm("mbarrier.pending_count.b64 %0, %1;" : "=r"(pending) : "l"(first));
  out[0] = pending;
  out[1] = isOver(barrier, first);
  u64 second;
  asm volatile("mbarrier.arrive.noComplete.release.cta.shared.b64 %0, [%1], %2;" : "=l"(second) : "r"(place(barrier)), "r"(1) : "memory");
  asm("mbarrier.pending_count.b64 %0, %1;" : "=r"(pending) : "l"(second));
  out[2] = pending;
  out[3] = isOver(barrier, second);
  arrive(barrier);
  out[4] = isOver(barrier, first);
  // The next phase: one drops out, so that the phase behind it waits for two.
  u64 third;
  asm volatile("mbarrier.arrive_drop.shared.b64 %0, [%1];" : "=l"(third) : "r"(place(barrier)) : "memory");
  out[5] = isOver(barrier, third);
  asm volatile("mbarrier.arrive.shared.b64 _, [%0], %1;" :: "r"(place(barrier)), "r"(2) : "memory");
  out[6] = isOver(barrier, third);
  const u64 fourth = arrive(barrier);
  out[7] = isOver(barrier, fourth);
  arrive(barrier);
  out[8] = isOver(barrier, fourth);
  // Bytes that are announced have to come before a phase ends, in whichever order.
  start(barrier + 1, 1);
  u64 state;
  asm volatile("mbarrier.arrive.expect_tx.shared.b64 %0, [%1], %2;" : "=l"(state) : "r"(place(barrier + 1)), "r"(96) : "memory");
  out[9] = isOver(barrier + 1, state);
  asm volatile("mbarrier.complete_tx.relaxed.cta.shared::cta.b64 [%0], %1;" :: "r"(place(barrier + 1)), "r"(32) : "memory");
  out[10] = isOver(barrier + 1, state);
  asm volatile("mbarrier.complete_tx.relaxed.cta.shared::cta.b64 [%0], %1;" :: "r"(place(barrier + 1)), "r"(64) : "memory");
  out[11] = isOver(barrier + 1, state);
  asm volatile("mbarrier.complete_tx.relaxed.cta.shared::cta.b64 [%0], %1;" :: "r"(place(barrier + 1)), "r"(8) : "memory");
  asm volatile("mbarrier.expect_tx.relaxed.cta.shared::cta.b64 [%0], %1;" :: "r"(place(barrier + 1)), "r"(8) : "memory");
  state = arrive(barrier + 1);
  out[12] = isOver(barrier + 1, state);
  asm volatile("mbarrier.inval.shared.b64 [%0];" :: "r"(place(barrier)) : "memory");
}

int main() {
  OnDevice<u32> seen(16);
  alone<<<1, 1>>>(seen);
  const u32 expected[] = {3, 0, 2, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1};
  const auto s = seen.values();
  for (int i = 0; i < 13; ++i) EXPECT_EQUAL(s[i], expected[i], i);
  return report();
}
