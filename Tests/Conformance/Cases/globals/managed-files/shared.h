// What the files of managed-several-files.cu share.
#pragma once

struct Point {
  int x, y;
};

extern __managed__ int total;
extern __managed__ int extra;
extern __managed__ Point points[3];
extern __device__ Point **farPoint;

void launchSecond(int *out);
int ownOfSecond();
int totalSeenBySecond();
