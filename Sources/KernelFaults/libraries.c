// Which code belongs to the OpenCL drivers, and which to the program.
#define _GNU_SOURCE
#include "internal.h"

#ifdef KERNEL_FAULTS
#include <link.h>
#include <pthread.h>
#include <string.h>

/// Addresses of code, from `start` to before `end`.
struct Range {
  uintptr_t start, end;
};

enum { mostLibraries = 512, mostRanges = 256 };

/// The libraries that were there before the drivers, by the places of their headers.
static const void *known[mostLibraries];
static int knownCount;
static bool isNoted;

static struct Range driver[mostRanges], brought[mostRanges];
static int driverCount, broughtCount;
static struct Range program, libc, loader;

/// Whether a library's name begins with one of some names.
static bool isNamed(const char *path, const char *const *names, int count) {
  const char *slash = strrchr(path, '/');
  const char *name = slash ? slash + 1 : path;
  for (int n = 0; n < count; ++n) {
    if (strncmp(name, names[n], strlen(names[n])) == 0) return true;
  }
  return false;
}

/// Libraries that drivers bring and programs use as well; their code says nothing of who runs it.
static const char *const shared[] = {"libc.", "libstdc++", "libc++", "libgcc_s", "libm.", "libdl.", "ld-linux"};
enum { loaderName = sizeof shared / sizeof *shared - 1 };
/// Those of them with threads of their own.
static const char *const threading[] = {"libtbb", "libgomp", "libomp", "libiomp"};

static int note(struct dl_phdr_info *info, size_t size, void *unused) {
  (void)size, (void)unused;
  if (knownCount < mostLibraries) known[knownCount++] = info->dlpi_phdr;
  return 0;
}

void kernelFaultsNoteLibraries(void) {
  if (isNoted) return;
  isNoted = true;
  dl_iterate_phdr(note, NULL);
}

static bool isKnown(const void *headers) {
  for (int n = 0; n < knownCount; ++n) {
    if (known[n] == headers) return true;
  }
  return false;
}

/// Whether a library's code holds an address.
static bool holds(const struct dl_phdr_info *info, uintptr_t address) {
  for (int n = 0; n < info->dlpi_phnum; ++n) {
    const ElfW(Phdr) *part = &info->dlpi_phdr[n];
    uintptr_t start = info->dlpi_addr + part->p_vaddr;
    if (part->p_type == PT_LOAD && address >= start && address < start + part->p_memsz) return true;
  }
  return false;
}

static int learn(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  uintptr_t function = *(const uintptr_t *)data;
  bool isProgram = info->dlpi_name[0] == 0 && program.end == 0;
  bool isLibc = holds(info, (uintptr_t)&pthread_create);
  bool isLoader = isNamed(info->dlpi_name, &shared[loaderName], 1);
  bool isNew = (isNoted && !isKnown(info->dlpi_phdr)) || holds(info, function);
  bool isBrought = isNew && isNamed(info->dlpi_name, threading, sizeof threading / sizeof *threading);
  bool isDriver = isNew && !isProgram && !isLibc && !isBrought &&
                  !isNamed(info->dlpi_name, shared, sizeof shared / sizeof *shared);
  for (int n = 0; n < info->dlpi_phnum; ++n) {
    const ElfW(Phdr) *part = &info->dlpi_phdr[n];
    if (part->p_type != PT_LOAD || !(part->p_flags & PF_X)) continue;
    struct Range range = {info->dlpi_addr + part->p_vaddr, 0};
    range.end = range.start + part->p_memsz;
    if (isProgram) program = range;
    if (isLibc) libc = range;
    if (isLoader) loader = range;
    if (isBrought && broughtCount < mostRanges) brought[broughtCount++] = range;
    if (isDriver && driverCount < mostRanges) driver[driverCount++] = range;
  }
  return 0;
}

void faultLearnLibraries(const void *context) {
  // An object of a driver that is found by the loader begins with the address of the driver's functions
  // (cl_khr_icd, "Required Function Pointer Table").
  uintptr_t function = 0;
  const uintptr_t *const *object = context;
  if (object && object[0]) function = object[0][0];
  dl_iterate_phdr(learn, &function);
}

static bool contains(struct Range range, uintptr_t address) {
  return address >= range.start && address < range.end;
}

enum Owner faultOwner(uintptr_t address) {
  if (contains(program, address)) return ownerProgram;
  if (contains(libc, address) || contains(loader, address)) return ownerC;
  for (int n = 0; n < driverCount; ++n) {
    if (contains(driver[n], address)) return ownerDriver;
  }
  for (int n = 0; n < broughtCount; ++n) {
    if (contains(brought[n], address)) return ownerBrought;
  }
  return ownerOther;
}
#else
void kernelFaultsNoteLibraries(void) {}
#endif
