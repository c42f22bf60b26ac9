// The process's end after a fault: drivers wait then for threads that never come back.
#define _GNU_SOURCE
#include "internal.h"

#ifdef KERNEL_FAULTS
#include <linux/futex.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/// Whether the process is ending, and with which status.
static int32_t isExiting;
static int exitStatus;

/// The thread that ends the process; zero before.
static pid_t endingThread;

/// Asks the ending thread again and again to leave what it is doing, if that is the driver's.
static void *hurry(void *unused) {
  struct timespec pause = {0, 200000000};
  for (;;) {
    nanosleep(&pause, NULL);
    pause.tv_nsec = 20000000;
    syscall(SYS_tgkill, getpid(), endingThread, faultReleaseSignal);
  }
  return unused;
}

static void onAbort(int signal, siginfo_t *info, void *context) {
  (void)info;
  if (faultIsDriversEnd(context)) faultContinueExit();
  struct sigaction plain = {0};
  plain.sa_handler = SIG_DFL;
  sigaction(signal, &plain, NULL);
}

/// Runs what is left to be done at the process's end, apart from what the drivers cannot do any more.
///
/// What was to be done at the end is a list, from which each function is taken before it is called. So the process can
/// end again from the place where one of the driver's waits for ever, or fails.
static void atExit(int status, void *unused) {
  (void)unused;
  exitStatus = status;
  if (kernelFault()) endingThread = (pid_t)syscall(SYS_gettid);
  __atomic_store_n(&isExiting, 1, __ATOMIC_SEQ_CST);
  // A kernel that is stopped from now on ends the process.
  if (!endingThread) return;
  // If the rest goes wrong, at least nothing that was printed is lost.
  fflush(NULL);
  // Who joins the threads that were stopped finds that they have ended.
  syscall(SYS_futex, &isExiting, FUTEX_WAKE_PRIVATE, INT32_MAX, NULL, NULL, 0);
  faultWatchSignal(SIGABRT, onAbort);
  faultWatchSignal(faultReleaseSignal, faultRelease);
  pthread_t thread;
  if (pthread_create(&thread, NULL, hurry, NULL) == 0) pthread_detach(thread);
  struct FaultPlace back;
  static int times;
  faultBeginFrame(&back);
  if (faultRemember(&back)) {
    faultAfterJump(&back);
    faultBeginFrame(&back);
  }
  if (++times > 32) _exit(exitStatus);
  faultThread.back = &back;
  faultThread.isWaiting = 1;
  exit(exitStatus);
}

bool faultIsExiting(void) { return __atomic_load_n(&isExiting, __ATOMIC_SEQ_CST); }

void faultWatchExit(void) { on_exit(atExit, NULL); }

bool faultIsDriversEnd(const ucontext_t *context) {
  if (!faultIsExiting() || !kernelFault()) return false;
  return faultThread.isWaiting ? faultIsInDriver(context) : faultIsDriversThread(context);
}

void faultContinueExit(void) {
  if (!endingThread) _exit(exitStatus);
  if (faultThread.isWaiting) faultLeave();
  faultPark();
}

void faultPark(void) {
  faultAnswer();
  sigset_t signals;
  sigfillset(&signals);
  sigprocmask(SIG_SETMASK, &signals, NULL);
  while (!faultIsExiting()) {
    syscall(SYS_futex, &isExiting, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
  }
  for (;;) syscall(SYS_exit, 0);
}
#endif
