// says: host-libraries.cu:15:23: error: no matching constructor for initialization of 'std::vector<int>'
// says: host-libraries.cu:17:3: error: no matching function for call to 'sort'
// says: host-libraries.cu:18:13: error: no matching function for call to 'rand'
// says: host-libraries.cu:19:8: error: reference to __host__ variable 'cout' in __global__ function
// says: host-libraries.cu:20:3: error: no matching function for call to 'exit'
// says: note: the libraries of C and C++ are the host's, but for mathematics, printf(), memory and what is constexpr: write a __device__ function
// says: note: declare the variable __device__, __constant__ or __managed__, or pass it to the kernel
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <vector>

__global__ void useEverything(int *data) {
  data[0] = 0;
  { std::vector<int>  values; }

  std::sort(data, data + 4);
  data[0] = rand();
  std::cout << "done";
  exit(1);
}
