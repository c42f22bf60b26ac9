// says: labels.cu:5:28: error: the address of a label cannot be taken in device code; use a switch
__global__ void jump(int *data, int i) {
  static int calls;
  ++calls;
  void *const targets[] = {&&one, &&two};
  goto *targets[i];
one:
  data[0] = 1;
  return;
two:
  data[0] = 2;
}
