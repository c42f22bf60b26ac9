// How a floating-point operation rounds.
#ifndef CAUSEWAY_DEVICE_TYPES_H
#define CAUSEWAY_DEVICE_TYPES_H
// Programs ask by this name whether the header has been included.
#define __DEVICE_TYPES_H__

enum cudaRoundMode {
  cudaRoundNearest,
  cudaRoundZero,
  cudaRoundPosInf,
  cudaRoundMinInf
};

#endif
