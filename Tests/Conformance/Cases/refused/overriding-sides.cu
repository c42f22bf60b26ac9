// says: overriding-sides.cu:7:17: error: non-virtual member function marked 'override' hides virtual member function
// says: note: a method that overrides another one is for the same side: mark both __device__, or both __host__ __device__
struct Shape {
  __device__ virtual int corners() { return 0; }
};
struct Square : Shape {
  int corners() override { return 4; }
};
__global__ void count(int *data) {
  Square square;
  data[0] = square.corners();
}
