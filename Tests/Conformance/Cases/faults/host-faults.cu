// What the host's own code does wrong is no kernel's fault: the program ends with SIGSEGV, or its own handler is called.
// skip: Oclgrind: it runs kernels itself, and nothing is watched for
#include "scenarios.h"

#include <csetjmp>
#include <csignal>
#include <thread>

__global__ void count(int *p) { atomicAdd(p, 1); }

static sigjmp_buf back;
static void handler(int) { _exit(42); }
static void handlerWithPlace(int, siginfo_t *info, void *) { _exit(info->si_addr == (void *)0x48 ? 43 : 44); }
static void recovering(int) { siglongjmp(back, 1); }
static volatile int *volatile wrong = (volatile int *)0x48;

static void install(void (*plain)(int), void (*place)(int, siginfo_t *, void *)) {
  struct sigaction action = {};
  if (plain) action.sa_handler = plain;
  if (place) {
    action.sa_sigaction = place;
    action.sa_flags = SA_SIGINFO;
  }
  sigaction(SIGSEGV, &action, nullptr);
}

static int scenario(const std::string &name) {
  if (name == "before") install(handler, nullptr);
  if (name == "before-place") install(nullptr, handlerWithPlace);
  if (name == "recovering") install(recovering, nullptr);
  int *p;
  CUDA(cudaMalloc(&p, 4));
  CUDA(cudaMemset(p, 0, 4));
  count<<<64, 32>>>(p);
  CUDA(cudaDeviceSynchronize());
  count<<<64, 32>>>(p);
  if (name == "after") install(handler, nullptr);
  if (name == "thread" || name == "old-thread") {
    // One has never called the runtime, one has.
    const bool isOld = name == "old-thread";
    std::thread([isOld] {
      if (isOld) cudaDeviceSynchronize();
      *wrong = 1;
    }).join();
  } else if (name == "callback") {
    cudaLaunchHostFunc(0, [](void *) { *wrong = 1; }, nullptr);
    cudaDeviceSynchronize();
  } else if (name == "copy") {
    // Into memory that may not be written: the copy is the host's own.
    char text[4] = {};
    cudaMemcpy((void *)&scenario, p, 4, cudaMemcpyDeviceToHost);
    std::printf("%s", text);
  } else if (name == "recovering") {
    int times = 0;
    while (times < 100) {
      if (sigsetjmp(back, 1)) {
        ++times;
        count<<<1, 32>>>(p);
        continue;
      }
      *wrong = 1;
    }
    EXPECT_EQUAL(times, 100, 0);
  } else {
    *wrong = 1;
  }
  int found = 0;
  CUDA(cudaMemcpy(&found, p, 4, cudaMemcpyDeviceToHost));
  EXPECT_EQUAL(found, name == "recovering" ? 128 * 32 + 3200 : 128 * 32, 0);
  CUDA(cudaFree(p));
  return failureCount == 0 ? 5 : 6;
}

int main(int argc, char **argv) {
  if (argc > 1) return scenario(argv[1]);
  EXPECT_ENDING("plain", -SIGSEGV, "");
  EXPECT_ENDING("thread", -SIGSEGV, "");
  EXPECT_ENDING("old-thread", -SIGSEGV, "");
  EXPECT_ENDING("callback", -SIGSEGV, "");
  EXPECT_ENDING("copy", -SIGSEGV, "");
  EXPECT_ENDING("before", 42, "");
  EXPECT_ENDING("before-place", 43, "");
  EXPECT_ENDING("after", 42, "");
  EXPECT_ENDING("recovering", 5, "");
  return report();
}
