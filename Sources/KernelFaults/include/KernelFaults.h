// What becomes of a kernel on the host's own processor that reads or writes an address behind which there is no memory.
//
// A GPU stops the kernel, and the next call that waits for it gives an error. A processor sends SIGSEGV to the thread that
// runs the kernel, which would end the program. Here that thread is stopped for ever instead, every thread of the host
// that waits in the driver comes back, and no call reaches the driver any more. It is C, since a handler may do very
// little, and since no frame of Swift may be jumped over. On systems other than Linux with glibc nothing is done.
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct _cl_command_queue;
struct _cl_event;

/// Why a kernel was stopped.
enum {
  /// No kernel was.
  KernelFaultNone = 0,
  /// There is no memory at an address that it used, or it may not be used so (cudaErrorIllegalAddress).
  KernelFaultIllegalAddress = 1,
  /// An address is not a multiple of what the access needs (cudaErrorMisalignedAddress).
  KernelFaultMisalignedAddress = 2,
};

/// What waits give once a kernel was stopped; no code of OpenCL.
enum { KernelFaultCode = -70000 };

/// The first fault's kind, written by the handler.
extern int32_t kernelFaultKind;

/// Why a kernel of the process was stopped. It costs one load.
static inline int32_t kernelFault(void) { return __atomic_load_n(&kernelFaultKind, __ATOMIC_ACQUIRE); }

/// Says in words which address was used, and by which code: a function or a file, as drivers name their kernels' code.
///
/// - Parameters:
///   - text: Takes at most `size` characters.
void kernelFaultDescribe(char *text, int size);

/// Notes which libraries there are, before the first call of OpenCL. Those that come until `kernelFaultsWatch` are the
/// drivers'.
void kernelFaultsNoteLibraries(void);

/// Watches for faults of kernels from now on. It is called after a context for the host's own processor was made.
///
/// - Parameter context: The `cl_context`, by which the driver's own library is found.
void kernelFaultsWatch(const void *context);

/// Says that the calling thread runs code of the program: its faults are not a kernel's, except within a wait.
void kernelFaultsMarkHostThread(void);

/// `clFinish`, from which a fault comes back with `KernelFaultCode`.
int32_t kernelFaultsFinish(
    int32_t (*finish)(struct _cl_command_queue *), struct _cl_command_queue *queue);

/// `clWaitForEvents` for one event, from which a fault comes back with `KernelFaultCode`.
int32_t kernelFaultsWait(
    int32_t (*wait)(uint32_t, struct _cl_event *const *), struct _cl_event *event);
