// What drivers have asked to be called when a thread ends. After a fault it must not be: it walks lists in which threads
// that were let go still stand, with places on stacks that are gone.
#define _GNU_SOURCE
#include "internal.h"

#ifdef KERNEL_FAULTS
#include <dlfcn.h>
#include <pthread.h>

/// What the C library knows of a key (pthread_key_create(3)).
struct Key {
  uintptr_t uses;
  void (*atEnd)(void *);
};

/// How the C library describes a table to debuggers (its nptl_db/db_info.c).
struct Description {
  uint32_t bitsOfEach, count, offset;
};

static struct Key *keys;
static uint32_t keyCount;

void faultFindKeys(void) {
  // It keeps both names for libthread_db, so that they stay as they are.
  const struct Description *description = dlsym(RTLD_DEFAULT, "_thread_db___pthread_keys");
  struct Key *table = dlsym(RTLD_DEFAULT, "__pthread_keys");
  if (!description || !table || description->bitsOfEach != 8 * sizeof(struct Key)) return;
  keys = table;
  keyCount = description->count;
}

static void doNothing(void *unused) { (void)unused; }

void faultForgetEnds(void) {
  for (uint32_t n = 0; n < keyCount; ++n) {
    void (*atEnd)(void *) = __atomic_load_n(&keys[n].atEnd, __ATOMIC_RELAXED);
    if (!atEnd) continue;
    enum Owner owner = faultOwner((uintptr_t)atEnd);
    if (owner != ownerDriver && owner != ownerBrought) continue;
    // No null: a thread that is ending may have looked just now whether there is one.
    __atomic_store_n(&keys[n].atEnd, doNothing, __ATOMIC_RELAXED);
  }
}
#endif
