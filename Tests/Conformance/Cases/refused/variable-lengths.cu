// says: variable-lengths.cu:6:13: error: cannot use variable-length arrays in __global__ functions
// says: note: give the array a size that the compiler knows, or take its memory from malloc()
// says: variable-lengths.cu:10:14: error: variable-sized object may not be initialized
// says: note: declare the array without values and set its elements by statements
__global__ void fill(int *data, int n) {
  int values[n];
  data[0] = values[n - 1];
}
int sum(int n) {
  int values[n] = {1, 2}, more = 3;
  return values[0] + more;
}
