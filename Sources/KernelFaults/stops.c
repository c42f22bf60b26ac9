// How all threads of the drivers are stopped, once a kernel was. What they would still do, they would do to the program:
// some know places on the stacks of the threads that wait for them. Before, the host's threads come out of the driver by
// themselves, where they do not wait: they may need a lock that a driver's thread has.
#define _GNU_SOURCE
#include "internal.h"

#ifdef KERNEL_FAULTS
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/// What threads are asked: first whether they are out of the driver, then to stop if they are a driver's.
enum Question { questionIsOut, questionStops };
static int question;

enum { mostAnswers = 1024 };
/// The threads that have answered each question.
static pid_t answers[2][mostAnswers];

void faultAnswer(void) {
  pid_t number = (pid_t)syscall(SYS_gettid);
  pid_t *answered = answers[__atomic_load_n(&question, __ATOMIC_SEQ_CST)];
  for (int n = 0; n < mostAnswers; ++n) {
    pid_t none = 0;
    if (__atomic_compare_exchange_n(
            &answered[n], &none, number, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST) ||
        none == number) {
      return;
    }
  }
}

static bool hasAnswered(pid_t number) {
  const pid_t *answered = answers[question];
  for (int n = 0; n < mostAnswers; ++n) {
    pid_t other = __atomic_load_n(&answered[n], __ATOMIC_SEQ_CST);
    if (other == number) return true;
    if (!other) return false;
  }
  return true;
}

/// Whether the instruction before an interrupted one called the system.
static bool followsSystemCall(uintptr_t place) {
#if defined(__x86_64__)
  const uint8_t *code = (const uint8_t *)place;
  return code[-2] == 0x0f && code[-1] == 0x05;
#else
  return ((const uint32_t *)place)[-1] == 0xd4000001;
#endif
}

/// Whether a thread has been interrupted while it let others go first: who does so again and again is found nowhere else.
static bool yields(uintptr_t place) {
  enum { longestFunction = 32 };
  return place - (uintptr_t)&sched_yield < longestFunction && followsSystemCall(place);
}

bool faultCanStop(const ucontext_t *context) {
  uintptr_t place = faultInstruction(context);
  enum Owner owner = faultOwner(place);
  if (owner == ownerProgram) return false;
  // What the driver holds does not matter any more. A lock of the C library does: its functions are left only where
  // they sleep in the system, which they do not while they hold one. A sleep has been interrupted, or will begin again.
  if (owner != ownerC || yields(place)) return true;
#if defined(__x86_64__)
  const uint8_t *code = (const uint8_t *)place;
  long result = (long)context->uc_mcontext.gregs[REG_RAX];
  if (result == -EINTR) return followsSystemCall(place);
  return result == SYS_futex && code[0] == 0x0f && code[1] == 0x05;
#else
  if ((long)context->uc_mcontext.regs[0] == -EINTR) return followsSystemCall(place);
  return context->uc_mcontext.regs[8] == SYS_futex && *(const uint32_t *)place == 0xd4000001;
#endif
}

extern void *__libc_stack_end;

/// Whether a thread of the host has called the driver; it may be said of one that has come back not long ago.
static bool isInDriver(const ucontext_t *context, bool isMain) {
  uintptr_t end = isMain ? (uintptr_t)__libc_stack_end : (uintptr_t)pthread_self();
  const uintptr_t *word = (const uintptr_t *)faultStack(context);
  for (; (uintptr_t)(word + 1) <= end; ++word) {
    enum Owner owner = faultCaller(*word);
    if (owner == ownerDriver || owner == ownerBrought) return true;
  }
  return false;
}

void faultStopIfDrivers(const ucontext_t *context) {
  bool isMain = syscall(SYS_gettid) == getpid();
  bool isHost = faultThread.isHost || isMain;
  if (__atomic_load_n(&question, __ATOMIC_SEQ_CST) == questionIsOut) {
    if (isHost && isInDriver(context, isMain)) return;
    return faultAnswer();
  }
  if (isHost || !faultIsDriversThread(context)) return faultAnswer();
  if (faultCanStop(context)) faultPark();
}

/// Signals all threads that have not answered.
///
/// - Returns: Whether there are any.
static bool ask(int folder, pid_t self) {
  // The entries that the system gives (getdents64(2)).
  struct Entry {
    uint64_t file;
    int64_t next;
    uint16_t size;
    uint8_t kind;
    char name[];
  };
  bool isOneLeft = false;
  char list[4096] __attribute__((aligned(8)));
  lseek(folder, 0, SEEK_SET);
  for (;;) {
    long count = syscall(SYS_getdents64, folder, list, sizeof list);
    if (count <= 0) return isOneLeft;
    for (long place = 0; place < count;) {
      const struct Entry *entry = (const struct Entry *)(list + place);
      place += entry->size;
      pid_t number = 0;
      for (const char *digit = entry->name; *digit >= '0' && *digit <= '9'; ++digit) {
        number = number * 10 + (*digit - '0');
      }
      if (number == 0 || number == self || faultIsWaiting(number) || hasAnswered(number)) continue;
      isOneLeft = true;
      syscall(SYS_tgkill, getpid(), number, faultReleaseSignal);
    }
  }
}

void faultStopDrivers(void) {
  int folder = open("/proc/self/task", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  pid_t self = (pid_t)syscall(SYS_gettid);
  // A thread that blocks the signal never answers.
  for (int next = questionIsOut; next <= questionStops; ++next) {
    __atomic_store_n(&question, next, __ATOMIC_SEQ_CST);
    for (int turn = 0; turn < 300 && ask(folder, self); ++turn) {
      struct timespec pause = {0, 1000000};
      nanosleep(&pause, NULL);
    }
  }
  close(folder);
}
#endif
