// What the runtime adds: launches, copies and allocations through libcudart against OpenCL and C on the same device.
#define CL_TARGET_OPENCL_VERSION 200
#define CL_USE_DEPRECATED_OPENCL_1_2_APIS
#include <CL/cl.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <vector>

__global__ void empty(int *data) {}

// The least of several measurements of each of two ways, in microseconds for each repetition. The ways take turns, and what
// else the machine does can only add to a measurement: the least is what the way itself takes.
static void row(
    const char *what, int repetitions, const std::function<void(int)> &ours, const std::function<void(int)> &theirs) {
  double least[2] = {1e30, 1e30};
  for (int n = 0; n < 32; ++n) {
    const std::function<void(int)> &body = n % 2 ? theirs : ours;
    body(repetitions / 10 + 1);
    auto start = std::chrono::steady_clock::now();
    body(repetitions);
    std::chrono::duration<double, std::micro> time = std::chrono::steady_clock::now() - start;
    least[n % 2] = std::min(least[n % 2], time.count() / repetitions);
  }
  std::printf("%-34s %10.2f us %10.2f us   ratio %.2f\n", what, least[0], least[1], least[0] / least[1]);
}

int main() {
  cl_platform_id platform;
  cl_device_id device;
  clGetPlatformIDs(1, &platform, nullptr);
  clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 1, &device, nullptr);
  cl_context context = clCreateContext(nullptr, 1, &device, nullptr, nullptr, nullptr);
  cl_command_queue queue = clCreateCommandQueue(context, device, 0, nullptr);
  const char *source = "kernel void empty(global int *data) {}";
  cl_program program = clCreateProgramWithSource(context, 1, &source, nullptr, nullptr);
  clBuildProgram(program, 1, &device, "-cl-std=CL1.2", nullptr, nullptr);
  cl_kernel kernel = clCreateKernel(program, "empty", nullptr);
  void *svm = clSVMAlloc(context, CL_MEM_READ_WRITE | CL_MEM_SVM_FINE_GRAIN_BUFFER, 4096, 0);
  int *data;
  cudaMalloc(&data, 4096);
  const size_t global = 64, local = 64;

  cudaDeviceProp properties;
  cudaGetDeviceProperties(&properties, 0);
  std::printf("On %s: ours, the plain way, and their ratio (the least of 16 measurements each)\n", properties.name);
  row("launch", 2000,
      [&](int n) {
        for (int i = 0; i < n; ++i) empty<<<1, 64>>>(data);
        cudaDeviceSynchronize();
      },
      [&](int n) {
        for (int i = 0; i < n; ++i) {
          clSetKernelArgSVMPointer(kernel, 0, svm);
          clEnqueueNDRangeKernel(queue, kernel, 1, nullptr, &global, &local, 0, nullptr, nullptr);
        }
        clFinish(queue);
      });
  row("launch and synchronise", 1000,
      [&](int n) {
        for (int i = 0; i < n; ++i) {
          empty<<<1, 64>>>(data);
          cudaDeviceSynchronize();
        }
      },
      [&](int n) {
        for (int i = 0; i < n; ++i) {
          clSetKernelArgSVMPointer(kernel, 0, svm);
          clEnqueueNDRangeKernel(queue, kernel, 1, nullptr, &global, &local, 0, nullptr, nullptr);
          clFinish(queue);
        }
      });

  const size_t bytes = 64 << 20;
  std::vector<char> host(bytes, 1), other(bytes, 2);
  char *big, *second;
  cudaMalloc(&big, bytes);
  cudaMalloc(&second, bytes);
  cudaMemset(big, 3, bytes);
  cudaMemset(second, 4, bytes);
  auto copy = [&](const char *what, void *to, const void *from, cudaMemcpyKind kind) {
    row(what, 2,
        [&](int n) {
          for (int i = 0; i < n; ++i) cudaMemcpy(to, from, bytes, kind);
        },
        [&](int n) {
          for (int i = 0; i < n; ++i) std::memcpy(other.data(), host.data(), bytes);
        });
  };
  copy("cudaMemcpy to the device, 64 MiB", big, host.data(), cudaMemcpyHostToDevice);
  copy("cudaMemcpy to the host, 64 MiB", other.data(), big, cudaMemcpyDeviceToHost);
  copy("cudaMemcpy on the device, 64 MiB", second, big, cudaMemcpyDeviceToDevice);

  for (size_t size : {size_t(4096), size_t(1 << 20)}) {
    char name[64];
    std::snprintf(name, sizeof name, "cudaMalloc and cudaFree, %zu KiB", size >> 10);
    row(name, 20000,
        [&](int n) {
          for (int i = 0; i < n; ++i) {
            void *p;
            cudaMalloc(&p, size);
            cudaFree(p);
          }
        },
        [&](int n) {
          for (int i = 0; i < n; ++i)
            clSVMFree(context, clSVMAlloc(context, CL_MEM_READ_WRITE | CL_MEM_SVM_FINE_GRAIN_BUFFER, size, 0));
        });
  }
}
