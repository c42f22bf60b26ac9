// How a floating-point operation rounds.
#ifndef CAUSEWAY_DEVICE_TYPES_H
#define CAUSEWAY_DEVICE_TYPES_H

enum cudaRoundMode {
  cudaRoundNearest,
  cudaRoundZero,
  cudaRoundPosInf,
  cudaRoundMinInf
};

#endif
