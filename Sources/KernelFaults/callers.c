// Whose functions a word on a stack says will go on: other words are often parts of addresses that look alike.
#define _GNU_SOURCE
#include "internal.h"

#ifdef KERNEL_FAULTS
#if defined(__x86_64__)
enum { longestCall = 7 };

/// Whether an indirect call of that many bytes stands before an address (Intel 64 and IA-32 Architectures Software
/// Developer's Manual, volume 2, "CALL" and "ModR/M and SIB Bytes").
static bool isIndirectCall(const uint8_t *end, int length) {
  const uint8_t *code = end - length;
  if (code[0] != 0xff || (code[1] & 0x38) != 0x10) return false;
  int mode = code[1] >> 6, base = code[1] & 7, expected = 2;
  if (mode != 3 && base == 4) {
    ++expected;
    base = code[2] & 7;
  }
  if (mode == 1) expected += 1;
  if (mode == 2 || (mode == 0 && base == 5)) expected += 4;
  return length == expected;
}

static bool followsCall(uintptr_t address) {
  const uint8_t *end = (const uint8_t *)address;
  if (end[-5] == 0xe8) return true;
  for (int length = 2; length <= longestCall; ++length) {
    if (isIndirectCall(end, length)) return true;
  }
  return false;
}
#else
enum { longestCall = 4 };

/// Whether the instruction before an address is BL or one of the forms of BLR (Arm Architecture Reference Manual, C6.2).
static bool followsCall(uintptr_t address) {
  if (address % 4) return false;
  uint32_t code = ((const uint32_t *)address)[-1];
  return code >> 26 == 0x25 || (code & 0xfefff000) == 0xd63f0000;
}
#endif

enum Owner faultCaller(uintptr_t word) {
  enum Owner owner = faultOwner(word);
  if (owner == ownerOther || faultOwner(word - longestCall) != owner) return ownerOther;
  return followsCall(word) ? owner : ownerOther;
}
#endif
