// The few calls of OpenCL that the hand-written kernels need.
#pragma once

#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

// A context and a queue on the first device of the first platform, as libcudart chooses it.
class OpenCL {
 public:
  static OpenCL &shared() {
    static OpenCL only;
    return only;
  }

  static void check(cl_int status, const char *what) {
    if (status == CL_SUCCESS) return;
    std::fprintf(stderr, "%s: OpenCL status %d\n", what, status);
    std::exit(2);
  }

  void finish() { check(clFinish(queue), "clFinish"); }

  cl_device_id device;
  cl_context context;
  cl_command_queue queue;

 private:
  OpenCL() {
    cl_platform_id platform;
    cl_int status;
    check(clGetPlatformIDs(1, &platform, nullptr), "clGetPlatformIDs");
    check(clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 1, &device, nullptr), "clGetDeviceIDs");
    context = clCreateContext(nullptr, 1, &device, nullptr, nullptr, &status);
    check(status, "clCreateContext");
    queue = clCreateCommandQueue(context, device, 0, &status);
    check(status, "clCreateCommandQueue");
  }
};

// Values in an OpenCL buffer.
template <typename T>
class Buffer {
 public:
  explicit Buffer(size_t count) : count_(count) {
    cl_int status;
    memory = clCreateBuffer(OpenCL::shared().context, CL_MEM_READ_WRITE, count * sizeof(T), nullptr, &status);
    OpenCL::check(status, "clCreateBuffer");
  }
  explicit Buffer(const std::vector<T> &values) : Buffer(values.size()) { fill(values); }
  ~Buffer() { clReleaseMemObject(memory); }
  Buffer(const Buffer &) = delete;

  void fill(const std::vector<T> &values) {
    OpenCL::check(clEnqueueWriteBuffer(OpenCL::shared().queue, memory, CL_TRUE, 0, values.size() * sizeof(T),
                                       values.data(), 0, nullptr, nullptr), "clEnqueueWriteBuffer");
  }
  void zero() { fill(std::vector<T>(count_)); }
  std::vector<T> values() const {
    std::vector<T> result(count_);
    OpenCL::check(clEnqueueReadBuffer(OpenCL::shared().queue, memory, CL_TRUE, 0, count_ * sizeof(T),
                                      result.data(), 0, nullptr, nullptr), "clEnqueueReadBuffer");
    return result;
  }

  cl_mem memory;

 private:
  size_t count_;
};

// The sizes of a range or of a work-group.
struct Size {
  size_t values[3];
  cl_uint dimensions;
  Size(size_t x) : values{x, 1, 1}, dimensions(1) {}
  Size(size_t x, size_t y) : values{x, y, 1}, dimensions(2) {}
  Size(size_t x, size_t y, size_t z) : values{x, y, z}, dimensions(3) {}
};

// A kernel of a file of OpenCL C; the folder is the environment's `BENCHMARK_SOURCES`.
class Kernel {
 public:
  Kernel(const std::string &file, const char *name, const char *options = "") {
    const char *folder = std::getenv("BENCHMARK_SOURCES");
    std::ifstream stream(std::string(folder ? folder : ".") + "/" + file);
    std::stringstream text;
    text << stream.rdbuf();
    const std::string source = text.str();
    const char *begin = source.c_str();
    cl_int status;
    const OpenCL &cl = OpenCL::shared();
    program_ = clCreateProgramWithSource(cl.context, 1, &begin, nullptr, &status);
    OpenCL::check(status, "clCreateProgramWithSource");
    OpenCL::check(clBuildProgram(program_, 1, &cl.device, options, nullptr, nullptr), file.c_str());
    kernel_ = clCreateKernel(program_, name, &status);
    OpenCL::check(status, name);
  }
  Kernel(const Kernel &) = delete;

  // Enqueues the kernel for `global` work-items in groups of `local`.
  template <typename... Arguments>
  void operator()(Size global, Size local, const Arguments &...arguments) const {
    cl_uint n = 0;
    (set(n++, arguments), ...);
    OpenCL::check(clEnqueueNDRangeKernel(OpenCL::shared().queue, kernel_, global.dimensions, nullptr,
                                         global.values, local.values, 0, nullptr, nullptr),
                  "clEnqueueNDRangeKernel");
  }

 private:
  template <typename T>
  void set(cl_uint n, const Buffer<T> &buffer) const {
    OpenCL::check(clSetKernelArg(kernel_, n, sizeof(cl_mem), &buffer.memory), "clSetKernelArg");
  }
  template <typename T>
  void set(cl_uint n, const T &value) const {
    OpenCL::check(clSetKernelArg(kernel_, n, sizeof(T), &value), "clSetKernelArg");
  }

  cl_program program_;
  cl_kernel kernel_;
};
