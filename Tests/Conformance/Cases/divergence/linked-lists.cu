// Walks along linked lists of different lengths in memory, with insertion and removal by one thread each.
// skip: Oclgrind: a pointer leads to a local variable or to memory, which a device that keeps kinds of memory apart refuses
#include "both.h"

struct Node {
  int value, next;
};
__host__ __device__ inline int visit(Node *nodes, int list) {
  // Eight nodes for each list; -1 ends it.
  Node *own = nodes + 8 * list;
  int head = -1;
  for (int k = 0; k < 8; ++k) {
    own[k].value = mixed(list * 8 + k) % 50;
    int *link = &head;
    while (*link >= 0 && own[*link].value < own[k].value) link = &own[*link].next;
    own[k].next = *link;
    *link = k;
  }
  for (int *link = &head; *link >= 0;) {
    if (own[*link].value % 3 == 0) *link = own[*link].next;
    else link = &own[*link].next;
  }
  int sum = 0;
  for (int k = head; k >= 0; k = own[k].next) sum = (sum * 51 + own[k].value) % 1000003;
  return sum;
}
__global__ void run(int *out, Node *nodes) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = visit(nodes, i);
}
int main() {
  OnDevice<int> out(128);
  OnDevice<Node> nodes(128 * 8);
  run<<<2, 64>>>(out, nodes);
  const auto found = out.values();
  std::vector<Node> host(128 * 8);
  for (int i = 0; i < 128; ++i) EXPECT_EQUAL(found[i], visit(host.data(), i), i);
  return report();
}
