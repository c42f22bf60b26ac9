// The handlers of SIGSEGV and SIGBUS.
#define _GNU_SOURCE
#include "internal.h"

#include <stdio.h>

#ifdef KERNEL_FAULTS
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

/// The address that was used first, and the instruction's.
static uintptr_t faultAddress, faultCode;

void kernelFaultDescribe(char *text, int size) {
  Dl_info place = {0};
  const char *name = NULL;
  if (dladdr((const void *)faultCode, &place)) name = place.dli_sname ? place.dli_sname : place.dli_fname;
  snprintf(
      text, (size_t)size, "a kernel used address 0x%lx: %s, code at 0x%lx", (unsigned long)faultAddress,
      name ? name : "no name known", (unsigned long)faultCode);
}

/// What was done with the signals before, SIGSEGV first.
static struct sigaction previous[2];

/// On the stack of a driver's thread the driver's code comes before the program's. A thread of glibc has its own
/// description above its stack, so that everything between is readable.
bool faultIsDriversThread(const ucontext_t *context) {
  uintptr_t top = (uintptr_t)pthread_self() & ~(sizeof(uintptr_t) - 1);
  uintptr_t bottom = faultStack(context);
  if (bottom >= top || top - bottom > ((uintptr_t)1 << 30)) return false;
  bool isBegun = false;
  for (const uintptr_t *word = (const uintptr_t *)top - 1; word >= (const uintptr_t *)bottom; --word) {
    switch (faultCaller(*word)) {
    case ownerC:
      // The function with which threads begin.
      isBegun = true;
      break;
    case ownerDriver:
      if (isBegun) return true;
      break;
    case ownerBrought:
      // It may work for the program as well, for which nothing works any more once a kernel was stopped.
      if (isBegun && kernelFault()) return true;
      break;
    case ownerProgram:
      if (isBegun) return false;
      break;
    case ownerOther: break;
    }
  }
  return false;
}

/// Whether a fault is a kernel's. Faults in the driver's own code are the driver's, until a kernel was stopped.
static bool isKernels(const ucontext_t *context) {
  enum Owner owner = faultOwner(faultInstruction(context));
  if (owner == ownerProgram || (owner == ownerDriver && !kernelFault())) return false;
  if (faultThread.isHost || syscall(SYS_gettid) == getpid()) return faultThread.isWaiting;
  return faultIsDriversThread(context);
}

#if defined(__x86_64__)
/// Whether an instruction is a move that needs an aligned address (Intel 64 and IA-32 Architectures Software Developer's
/// Manual, volume 2: MOVAPS, MOVAPD, MOVDQA, MOVNTPS, MOVNTDQ and their VEX and EVEX forms).
static bool isAlignedMove(const uint8_t *code) {
  while (*code == 0x66 || *code == 0xf2 || *code == 0xf3 || (*code & 0xf0) == 0x40) ++code;
  switch (*code) {
  case 0xc5: code += 2; break;
  case 0xc4: code += 3; break;
  case 0x62: code += 4; break;
  case 0x0f: code += 1; break;
  default: return false;
  }
  return *code == 0x28 || *code == 0x29 || *code == 0x2b || *code == 0x6f || *code == 0x7f || *code == 0xe7;
}
#endif

/// What kind of fault it is. A processor says of an unaligned address no more than that it is wrong.
static int32_t kindOf(int signal, const siginfo_t *info, const ucontext_t *context) {
  if (signal == SIGBUS && info->si_code == BUS_ADRALN) return KernelFaultMisalignedAddress;
#if defined(__x86_64__)
  if (signal == SIGSEGV && info->si_code == SI_KERNEL &&
      isAlignedMove((const uint8_t *)faultInstruction(context))) {
    return KernelFaultMisalignedAddress;
  }
#endif
  (void)context;
  return KernelFaultIllegalAddress;
}

/// Does what was done with the signal before.
static void passOn(int signal, siginfo_t *info, void *context) {
  struct sigaction *before = &previous[signal == SIGBUS];
  bool isSent = info->si_code <= 0;
  if (before->sa_flags & SA_SIGINFO) {
    before->sa_sigaction(signal, info, context);
  } else if (before->sa_handler == SIG_IGN && isSent) {
    return;
  } else if (before->sa_handler == SIG_DFL || before->sa_handler == SIG_IGN) {
    // The instruction is tried again, and the system does what it always does.
    struct sigaction plain = {0};
    plain.sa_handler = SIG_DFL;
    sigaction(signal, &plain, NULL);
    if (isSent) raise(signal);
  } else {
    before->sa_handler(signal);
  }
}

static void handle(int signal, siginfo_t *info, void *context) {
  // What another process or thread has sent is no fault.
  if (info->si_code <= 0) return passOn(signal, info, context);
  if (faultIsDriversEnd(context)) faultContinueExit();
  if (!isKernels(context)) return passOn(signal, info, context);
  if (faultIsExiting()) faultContinueExit();
  static bool isOneKnown;
  if (!__atomic_exchange_n(&isOneKnown, true, __ATOMIC_SEQ_CST)) {
    faultAddress = (uintptr_t)info->si_addr;
    faultCode = faultInstruction(context);
    __atomic_store_n(&kernelFaultKind, kindOf(signal, info, context), __ATOMIC_SEQ_CST);
    // Rather than to wait for ever, the program ends as it would have.
    if (!faultReleaseWaiting()) return passOn(signal, info, context);
  }
  if (!faultThread.isWaiting) faultPark();
  // A thread of the host, which lends the driver a hand while it waits.
  faultLeave();
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const void *firstContext;

static void watch(void) {
  faultLearnLibraries(firstContext);
  faultFindKeys();
  sigaction(SIGSEGV, NULL, &previous[0]);
  sigaction(SIGBUS, NULL, &previous[1]);
  faultWatchSignal(SIGSEGV, handle);
  faultWatchSignal(SIGBUS, handle);
  faultWatchExit();
  __atomic_store_n(&faultsAreWatched, true, __ATOMIC_RELEASE);
}

void kernelFaultsWatch(const void *context) {
  firstContext = context;
  pthread_once(&once, watch);
}
#else
void kernelFaultsWatch(const void *context) { (void)context; }

void kernelFaultDescribe(char *text, int size) { snprintf(text, (size_t)size, "no kernel was stopped"); }
#endif
