// A jump to a place on the stack. The C library's own would call what drivers have asked to be called at the end of a
// thread: it takes locks that other threads have.
#define _GNU_SOURCE
#include "internal.h"

#ifdef KERNEL_FAULTS
#include <pthread.h>

#if defined(__x86_64__)
__asm__(
    ".text\n"
    ".p2align 4\n"
    ".globl faultRemember\n.hidden faultRemember\n.type faultRemember, %function\n"
    "faultRemember:\n"
    "  movq %rbx, (%rdi)\n"
    "  movq %rbp, 8(%rdi)\n"
    "  movq %r12, 16(%rdi)\n"
    "  movq %r13, 24(%rdi)\n"
    "  movq %r14, 32(%rdi)\n"
    "  movq %r15, 40(%rdi)\n"
    "  leaq 8(%rsp), %rdx\n"
    "  movq %rdx, 48(%rdi)\n"
    "  movq (%rsp), %rdx\n"
    "  movq %rdx, 56(%rdi)\n"
    "  xorl %eax, %eax\n"
    "  ret\n"
    ".size faultRemember, . - faultRemember\n"
    ".p2align 4\n"
    ".globl faultJump\n.hidden faultJump\n.type faultJump, %function\n"
    "faultJump:\n"
    "  movq (%rdi), %rbx\n"
    "  movq 8(%rdi), %rbp\n"
    "  movq 16(%rdi), %r12\n"
    "  movq 24(%rdi), %r13\n"
    "  movq 32(%rdi), %r14\n"
    "  movq 40(%rdi), %r15\n"
    "  movq 48(%rdi), %rsp\n"
    "  movl $1, %eax\n"
    "  jmp *56(%rdi)\n"
    ".size faultJump, . - faultJump\n");
#else
__asm__(
    ".text\n"
    ".p2align 2\n"
    ".globl faultRemember\n.hidden faultRemember\n.type faultRemember, %function\n"
    "faultRemember:\n"
    "  stp x19, x20, [x0]\n"
    "  stp x21, x22, [x0, #16]\n"
    "  stp x23, x24, [x0, #32]\n"
    "  stp x25, x26, [x0, #48]\n"
    "  stp x27, x28, [x0, #64]\n"
    "  stp x29, x30, [x0, #80]\n"
    "  mov x2, sp\n"
    "  str x2, [x0, #96]\n"
    "  stp d8, d9, [x0, #104]\n"
    "  stp d10, d11, [x0, #120]\n"
    "  stp d12, d13, [x0, #136]\n"
    "  stp d14, d15, [x0, #152]\n"
    "  mov w0, #0\n"
    "  ret\n"
    ".size faultRemember, . - faultRemember\n"
    ".p2align 2\n"
    ".globl faultJump\n.hidden faultJump\n.type faultJump, %function\n"
    "faultJump:\n"
    "  ldp x19, x20, [x0]\n"
    "  ldp x21, x22, [x0, #16]\n"
    "  ldp x23, x24, [x0, #32]\n"
    "  ldp x25, x26, [x0, #48]\n"
    "  ldp x27, x28, [x0, #64]\n"
    "  ldp x29, x30, [x0, #80]\n"
    "  ldr x2, [x0, #96]\n"
    "  mov sp, x2\n"
    "  ldp d8, d9, [x0, #104]\n"
    "  ldp d10, d11, [x0, #120]\n"
    "  ldp d12, d13, [x0, #136]\n"
    "  ldp d14, d15, [x0, #152]\n"
    "  mov w0, #1\n"
    "  ret\n"
    ".size faultJump, . - faultJump\n");
#endif

// Functions of the C library that its header names within macros only.
void _pthread_cleanup_push(struct _pthread_cleanup_buffer *, void (*)(void *), void *);
void _pthread_cleanup_pop(struct _pthread_cleanup_buffer *, int);

void faultBeginFrame(struct FaultPlace *place) { _pthread_cleanup_push(&place->cleanup, NULL, NULL); }

void faultEndFrame(struct FaultPlace *place) { _pthread_cleanup_pop(&place->cleanup, 0); }

void faultAfterJump(struct FaultPlace *place) {
  // What was asked to be called at the thread's end since then is forgotten.
  faultEndFrame(place);
  pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, NULL);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, faultReleaseSignal);
  sigaddset(&signals, SIGSEGV);
  sigaddset(&signals, SIGBUS);
  sigaddset(&signals, SIGABRT);
  pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
}
#endif
