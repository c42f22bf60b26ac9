// Compiled into programs that use OpenMP with a library older than the compiler.
#ifndef CAUSEWAY_OPENMP_DISPATCH_H
#define CAUSEWAY_OPENMP_DISPATCH_H

/// The end of a thread's share of a loop with a dynamic schedule. Clang calls it since version 19; the libraries before
/// that, among them Debian 12's, lack it and have nothing to do here. (LLVM's own, since version 19, is empty as well.)
__attribute__((weak)) void __kmpc_dispatch_deinit(void *location, int thread) {
  (void)location;
  (void)thread;
}

#endif
