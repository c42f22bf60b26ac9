// What the files of this target share.
#pragma once

#include "KernelFaults.h"

#if defined(__linux__)
#include <features.h>
#endif
#if defined(__linux__) && defined(__GLIBC__) && (defined(__x86_64__) || defined(__aarch64__))
#define KERNEL_FAULTS 1

#include <pthread.h>
#include <signal.h>
#include <sys/types.h>

/// A place on a thread's stack: what functions keep for their callers, the stack and the instruction, and what the thread
/// has been asked to call at its end.
struct FaultPlace {
  uintptr_t registers[24];
  struct _pthread_cleanup_buffer cleanup;
};

/// Notes the place from which it is called.
///
/// - Returns: 0, and 1 after a jump to the place.
int faultRemember(struct FaultPlace *place) __attribute__((returns_twice, visibility("hidden")));
/// Jumps to a place. Async-signal-safe.
void faultJump(struct FaultPlace *place) __attribute__((noreturn, visibility("hidden")));
/// Enclose what may be left by a jump; after one, `faultAfterJump` stands in for the second.
void faultBeginFrame(struct FaultPlace *place) __attribute__((visibility("hidden")));
void faultEndFrame(struct FaultPlace *place) __attribute__((visibility("hidden")));
/// Mends what a jump out of a handler has left: signals that are blocked, and calls that must not be made.
void faultAfterJump(struct FaultPlace *place) __attribute__((visibility("hidden")));

/// What is known of a thread. It is small, as it lies where all threads have room for little.
struct FaultThread {
  /// Whether it runs code of the program, apart from its waits.
  bool isHost;
  /// Whether it waits in the driver.
  volatile sig_atomic_t isWaiting;
  /// Its number of the system; zero until it is asked for.
  pid_t number;
  /// Its place among the waiting ones.
  int place;
  /// Where it goes on when it is let go.
  struct FaultPlace *back;
};

/// The calling thread. Its address costs no call, so that a handler may use it.
extern _Thread_local struct FaultThread faultThread
    __attribute__((tls_model("initial-exec"), visibility("hidden")));

/// Whether faults are watched for.
extern bool faultsAreWatched __attribute__((visibility("hidden")));

/// The signal that lets threads go. Nothing is done with it before a fault.
enum { faultReleaseSignal = SIGURG };

/// Whose code an instruction's address lies in: a driver's, that of a library with threads which the driver has brought,
/// the program's, the C library's (which has locks that all share), or anybody else's, as a kernel's.
enum Owner { ownerOther, ownerDriver, ownerBrought, ownerProgram, ownerC };
enum Owner faultOwner(uintptr_t address) __attribute__((visibility("hidden")));
/// Whose function a word on a stack leads back into; `ownerOther` if it is no address behind a call.
enum Owner faultCaller(uintptr_t word) __attribute__((visibility("hidden")));
/// Takes the libraries that are new for the driver's.
void faultLearnLibraries(const void *context) __attribute__((visibility("hidden")));

/// Finds what `faultForgetEnds` needs.
void faultFindKeys(void) __attribute__((visibility("hidden")));
/// Sees to it that no function of the drivers is called when a thread ends. Async-signal-safe.
void faultForgetEnds(void) __attribute__((visibility("hidden")));

/// Stops all threads of the drivers. Async-signal-safe.
void faultStopDrivers(void) __attribute__((visibility("hidden")));
/// Stops the calling thread, if it is a driver's and can be stopped where it was interrupted; says so to
/// `faultStopDrivers`.
void faultStopIfDrivers(const ucontext_t *context) __attribute__((visibility("hidden")));
/// Says to `faultStopDrivers` that the calling thread has stopped, or is not a driver's. Async-signal-safe.
void faultAnswer(void) __attribute__((visibility("hidden")));
/// Whether an interrupted thread can be stopped, or can leave the place where it is for ever.
bool faultCanStop(const ucontext_t *context) __attribute__((visibility("hidden")));
/// The handler of the signal by which waiting threads are let go, and drivers' threads stopped.
void faultRelease(int signal, siginfo_t *info, void *context) __attribute__((visibility("hidden")));
/// Whether a thread waits in the driver, by its number of the system.
bool faultIsWaiting(pid_t number) __attribute__((visibility("hidden")));
/// Stops the drivers' threads and lets all waiting threads go. Async-signal-safe.
///
/// - Returns: False if one cannot be reached.
bool faultReleaseWaiting(void) __attribute__((visibility("hidden")));
/// Lets the calling thread go on where its wait began. Async-signal-safe.
void faultLeave(void) __attribute__((noreturn, visibility("hidden")));
/// Whether an interrupted thread is one of a driver's.
bool faultIsDriversThread(const ucontext_t *context) __attribute__((visibility("hidden")));
/// Whether an interrupted thread that waits was called by a driver's code.
bool faultIsInDriver(const ucontext_t *context) __attribute__((visibility("hidden")));
/// Installs a handler.
void faultWatchSignal(int signal, void (*handler)(int, siginfo_t *, void *))
    __attribute__((visibility("hidden")));

/// Prepares for the process's end.
void faultWatchExit(void) __attribute__((visibility("hidden")));
/// Stops the calling thread, which ran a kernel, until the process ends. Async-signal-safe.
void faultPark(void) __attribute__((noreturn, visibility("hidden")));
/// Whether the process is ending.
bool faultIsExiting(void) __attribute__((visibility("hidden")));
/// Whether an interrupted thread does what a driver does at the process's end, after a kernel was stopped.
bool faultIsDriversEnd(const ucontext_t *context) __attribute__((visibility("hidden")));
/// Goes on with the end of the process, without what the calling thread was doing. Async-signal-safe.
void faultContinueExit(void) __attribute__((noreturn, visibility("hidden")));

/// An interrupted thread's instruction and stack.
static inline uintptr_t faultInstruction(const ucontext_t *context) {
#if defined(__x86_64__)
  return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#else
  return context->uc_mcontext.pc;
#endif
}
static inline uintptr_t faultStack(const ucontext_t *context) {
#if defined(__x86_64__)
  return (uintptr_t)context->uc_mcontext.gregs[REG_RSP];
#else
  return context->uc_mcontext.sp;
#endif
}
#endif
