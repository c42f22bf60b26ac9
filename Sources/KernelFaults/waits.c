// The waits of the host's threads in the driver, and how they are left.
#define _GNU_SOURCE
#include "internal.h"

int32_t kernelFaultKind = KernelFaultNone;

#ifdef KERNEL_FAULTS
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

_Thread_local struct FaultThread faultThread;
bool faultsAreWatched;

/// The threads that wait, by their numbers; zero where there is none.
static pid_t waiting[256];
enum { places = sizeof waiting / sizeof waiting[0] };

void kernelFaultsMarkHostThread(void) { faultThread.isHost = true; }

/// Notes that the calling thread begins to wait.
///
/// - Returns: False if it must not, since a kernel was stopped, or since too many wait.
static inline bool begin(struct FaultPlace *back) {
  struct FaultThread *thread = &faultThread;
  thread->isHost = true;
  thread->back = back;
  if (!thread->number) thread->number = (pid_t)syscall(SYS_gettid);
  int place = thread->number % places;
  for (int n = 0;; ++n) {
    pid_t none = 0;
    if (__atomic_compare_exchange_n(
            &waiting[place], &none, thread->number, false, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED)) {
      break;
    }
    place = (place + 1) % places;
    // With so many waiting, the least harm is to come back when one is done.
    if (n % places == places - 1) usleep(1000);
  }
  thread->place = place;
  thread->isWaiting = 1;
  // Either this sees the fault, or the thread that has it sees this one waiting.
  return __atomic_load_n(&kernelFaultKind, __ATOMIC_SEQ_CST) == KernelFaultNone;
}

bool faultIsWaiting(pid_t number) {
  for (int n = 0; n < places; ++n) {
    if (__atomic_load_n(&waiting[n], __ATOMIC_SEQ_CST) == number) return true;
  }
  return false;
}

/// Notes that the wait is over.
static inline void end(void) {
  faultThread.isWaiting = 0;
  __atomic_store_n(&waiting[faultThread.place], 0, __ATOMIC_RELEASE);
}

/// Goes on after a jump out of a handler.
static int32_t leave(struct FaultPlace *back) {
  end();
  faultAfterJump(back);
  return KernelFaultCode;
}

int32_t kernelFaultsFinish(
    int32_t (*finish)(struct _cl_command_queue *), struct _cl_command_queue *queue) {
  if (!faultsAreWatched) return finish(queue);
  struct FaultPlace back;
  faultBeginFrame(&back);
  if (faultRemember(&back)) return leave(&back);
  int32_t code = begin(&back) ? finish(queue) : KernelFaultCode;
  end();
  faultEndFrame(&back);
  return code;
}

int32_t kernelFaultsWait(
    int32_t (*wait)(uint32_t, struct _cl_event *const *), struct _cl_event *event) {
  if (!faultsAreWatched) return wait(1, &event);
  struct FaultPlace back;
  faultBeginFrame(&back);
  if (faultRemember(&back)) return leave(&back);
  int32_t code = begin(&back) ? wait(1, &event) : KernelFaultCode;
  end();
  faultEndFrame(&back);
  return code;
}

bool faultIsInDriver(const ucontext_t *context) {
  const uintptr_t *end = (const uintptr_t *)faultThread.back;
  for (const uintptr_t *word = (const uintptr_t *)faultStack(context); word < end; ++word) {
    enum Owner owner = faultCaller(*word);
    if (owner == ownerDriver || owner == ownerBrought) return true;
  }
  return false;
}

void faultLeave(void) {
  faultThread.isWaiting = 0;
  faultJump(faultThread.back);
}

/// Whether waiting threads may go: not before the drivers' threads have stopped, which know places on their stacks.
static bool mayGo;

void faultRelease(int signal, siginfo_t *info, void *context) {
  (void)signal, (void)info;
  if (!faultThread.isWaiting) return faultStopIfDrivers(context);
  if (!__atomic_load_n(&mayGo, __ATOMIC_SEQ_CST) || !faultCanStop(context)) return;
  // At the process's end the program's own functions are called as well.
  if (faultIsExiting() && !faultIsInDriver(context)) return;
  faultLeave();
}

void faultWatchSignal(int signal, void (*handler)(int, siginfo_t *, void *)) {
  struct sigaction action = {0};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
  sigaction(signal, &action, NULL);
}

bool faultReleaseWaiting(void) {
  faultWatchSignal(faultReleaseSignal, faultRelease);
  faultForgetEnds();
  faultStopDrivers();
  __atomic_store_n(&mayGo, true, __ATOMIC_SEQ_CST);
  pid_t self = (pid_t)syscall(SYS_gettid);
  // A thread may be where it cannot be stopped, and is asked again; one that blocks the signal never answers.
  for (int turn = 0; turn < 2000; ++turn) {
    bool isOneLeft = false;
    for (int n = 0; n < places; ++n) {
      pid_t thread = __atomic_load_n(&waiting[n], __ATOMIC_SEQ_CST);
      if (!thread || thread == self) continue;
      isOneLeft = true;
      syscall(SYS_tgkill, getpid(), thread, faultReleaseSignal);
    }
    if (!isOneLeft) return true;
    struct timespec pause = {0, 1000000};
    nanosleep(&pause, NULL);
  }
  return false;
}
#else
void kernelFaultsMarkHostThread(void) {}

int32_t kernelFaultsFinish(
    int32_t (*finish)(struct _cl_command_queue *), struct _cl_command_queue *queue) {
  return finish(queue);
}

int32_t kernelFaultsWait(
    int32_t (*wait)(uint32_t, struct _cl_event *const *), struct _cl_event *event) {
  return wait(1, &event);
}
#endif
