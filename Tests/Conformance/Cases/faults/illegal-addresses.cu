// A kernel that uses an address without memory makes the next call that waits give cudaErrorIllegalAddress, and all calls
// after it; the host's memory and the program's end are its own.
// skip: Oclgrind: it reports the access, leaves it out and goes on
#include "scenarios.h"

#include <csignal>
#include <thread>

struct Global {
  ~Global() { std::printf("global "); }
} global;

__global__ void write(int *p, int value) { p[blockIdx.x * blockDim.x + threadIdx.x] = value; }
__global__ void read(const int *p, int *result) { result[threadIdx.x] = p[threadIdx.x]; }
__global__ void sum(const int *p, int *result) {
  __shared__ int parts[128];
  parts[threadIdx.x] = p[threadIdx.x];
  __syncthreads();
  if (threadIdx.x == 0) {
    int total = 0;
    for (int i = 0; i < 128; ++i) total += parts[i];
    *result = total;
  }
}
struct Node {
  Node *next;
  int value;
};
__global__ void follow(const Node *node, int *result) {
  int total = 0;
  for (int i = 0; i < 5; ++i, node = node->next) total += node->value;
  *result = total;
}
__global__ void spin(volatile int *flag) {
  while (*flag == 0) {}
}

static int *const nowhere = (int *)0x40;
static int *const noAddress = (int *)0xdead00000000beefull;

// What every scenario begins with: something that works.
static int *begin() {
  int *p;
  CUDA(cudaMalloc(&p, 4096 * sizeof(int)));
  write<<<4, 128>>>(p, 5);
  CUDA(cudaDeviceSynchronize());
  return p;
}

// What the end of each has to be: nothing works any more.
static int lost(int *p) {
  int onHost[16] = {1, 2, 3};
  size_t amount;
  cudaDeviceProp properties;
  cudaStream_t stream;
  CUDA_FAILS(cudaDeviceSynchronize(), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaGetLastError(), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaGetLastError(), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaPeekAtLastError(), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaMemcpy(onHost, p, sizeof onHost, cudaMemcpyDeviceToHost), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaMalloc(&p, 16), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaFree(p), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaMemset(p, 0, 4), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaStreamCreate(&stream), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaStreamSynchronize(0), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaStreamQuery(0), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaMemGetInfo(&amount, &amount), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaGetDeviceProperties(&properties, 0), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaSetDevice(0), cudaErrorIllegalAddress);
  write<<<1, 1>>>(p, 1);
  CUDA_FAILS(cudaGetLastError(), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaDeviceReset(), cudaErrorIllegalAddress);
  CUDA_FAILS(cudaFree(0), cudaErrorIllegalAddress);
  EXPECT(!std::strcmp(cudaGetErrorString(cudaGetLastError()), "an illegal memory access was encountered"));
  EXPECT_EQUAL(onHost[0] + onHost[1] * 10 + onHost[2] * 100, 321, 0);
  return failureCount == 0 ? 7 : 8;
}

static int scenario(const std::string &name) {
  std::atexit([] { std::printf("first "); });
  int *p = begin();
  std::atexit([] { std::printf("last "); });
  cudaStream_t a, b;
  CUDA(cudaStreamCreate(&a));
  CUDA(cudaStreamCreateWithFlags(&b, cudaStreamNonBlocking));
  if (name == "null") {
    write<<<1, 32>>>(nullptr, 1);
  } else if (name == "low") {
    write<<<1, 32>>>(nowhere, 1);
  } else if (name == "no-address") {
    read<<<1, 32>>>(noAddress, p);
  } else if (name == "all-blocks") {
    write<<<500, 64>>>(nullptr, 1);
  } else if (name == "barriers") {
    sum<<<1, 128>>>(nullptr, p);
  } else if (name == "far-beyond") {
    write<<<1, 32>>>(p + (size_t(1) << 44), 1);
  } else if (name == "list") {
    Node *nodes;
    CUDA(cudaMallocManaged(&nodes, 2 * sizeof(Node)));
    nodes[0] = {&nodes[1], 1};
    nodes[1] = {nullptr, 2};
    follow<<<1, 1>>>(nodes, p);
  } else if (name == "stream") {
    write<<<1, 32, 0, a>>>(nullptr, 1);
    CUDA_FAILS(cudaStreamSynchronize(a), cudaErrorIllegalAddress);
  } else if (name == "streams") {
    // The others go on or not: in the end all of them are lost.
    for (int i = 0; i < 10; ++i) {
      write<<<4, 128, 0, a>>>(p, i);
      write<<<4, 128, 0, b>>>(p + 1024, i);
      if (i == 5) write<<<1, 128, 0, b>>>(nullptr, i);
    }
  } else if (name == "copy") {
    // A copy waits for the kernel, and tells.
    int found;
    write<<<1, 32>>>(nullptr, 1);
    CUDA_FAILS(cudaMemcpy(&found, p, 4, cudaMemcpyDeviceToHost), cudaErrorIllegalAddress);
  } else if (name == "event") {
    cudaEvent_t event;
    CUDA(cudaEventCreate(&event));
    write<<<1, 32, 0, a>>>(nullptr, 1);
    cudaEventRecord(event, a);
    CUDA_FAILS(cudaEventSynchronize(event), cudaErrorIllegalAddress);
  } else if (name == "queries") {
    write<<<1, 32, 0, a>>>(nullptr, 1);
    cudaError_t found;
    while ((found = cudaStreamQuery(a)) == cudaErrorNotReady) {}
    CUDA_FAILS(found, cudaErrorIllegalAddress);
  } else if (name == "callback") {
    // It may not be called any more; nobody waits for it for ever.
    write<<<1, 32, 0, a>>>(nullptr, 1);
    cudaLaunchHostFunc(a, [](void *) {}, nullptr);
    CUDA_FAILS(cudaStreamSynchronize(a), cudaErrorIllegalAddress);
  } else if (name == "threads") {
    // Threads that wait for something else come back as well.
    std::vector<std::thread> threads;
    for (int n = 0; n < 8; ++n) {
      threads.emplace_back([n, p, a, b] {
        for (int turn = 0; turn < 100000; ++turn) {
          cudaStream_t stream = n % 2 ? a : b;
          write<<<4, 128, 0, stream>>>(p, turn);
          if (n == 3 && turn == 20) write<<<1, 32, 0, stream>>>(nullptr, 1);
          if (cudaStreamSynchronize(stream) != cudaSuccess) break;
        }
        cudaError_t last = cudaGetLastError();
        if (last != cudaErrorIllegalAddress) std::printf("thread %d: %s\n", n, cudaGetErrorName(last));
      });
    }
    for (std::thread &thread : threads) thread.join();
  } else if (name == "endless") {
    // What another stream runs for ever is stopped as well.
    int *flag;
    CUDA(cudaMalloc(&flag, 4));
    CUDA(cudaMemset(flag, 0, 4));
    spin<<<1, 1, 0, b>>>(flag);
    write<<<1, 32, 0, a>>>(nullptr, 1);
    CUDA_FAILS(cudaStreamSynchronize(a), cudaErrorIllegalAddress);
  } else if (name == "registered") {
    // A handler that the program has had before is not called for a kernel.
    write<<<1, 32>>>(nullptr, 1);
  } else if (name == "unseen") {
    // A program that never looks ends as it would have.
    write<<<1, 32>>>(nullptr, 1);
    std::exit(7);
  } else {
    return 9;
  }
  return lost(p);
}

static void own(int) { _exit(99); }

int main(int argc, char **argv) {
  if (argc > 1) {
    if (!std::strcmp(argv[1], "registered")) signal(SIGSEGV, own);
    return scenario(argv[1]);
  }
  const char *names[] = {"null", "low", "no-address", "all-blocks", "barriers", "far-beyond",
                         "list", "stream", "streams", "copy", "event", "queries", "callback", "threads", "registered"};
  for (const char *name : names) EXPECT_ENDING(name, 7, "last first global ");
  EXPECT_EQUAL(runScenario(argv[0], "unseen").status, 7, 0);
  // Only where two kernels run at once.
  cudaDeviceProp properties;
  CUDA(cudaGetDeviceProperties(&properties, 0));
  if (properties.multiProcessorCount > 1) EXPECT_ENDING("endless", 7, "last first global ");
  return report();
}
