// options: -lcuda
// The driver's interface before and after cuInit, its errors' names, and what it says of devices.
#include "driver.h"

static void beforeInitialization() {
  int number = -1;
  size_t bytes = 0;
  CUdeviceptr pointer = 0;
  CUcontext context = nullptr;
  CUstream stream = nullptr;
  CU(cuDriverGetVersion(&number));
  EXPECT_EQUAL(number, 12040, 0);
  CU_FAILS(cuDriverGetVersion(nullptr), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuDeviceGetCount(&number), CUDA_ERROR_NOT_INITIALIZED);
  CU_FAILS(cuDeviceGet(&number, 0), CUDA_ERROR_NOT_INITIALIZED);
  CU_FAILS(cuCtxCreate(&context, 0, 0), CUDA_ERROR_NOT_INITIALIZED);
  CU_FAILS(cuCtxGetCurrent(&context), CUDA_ERROR_NOT_INITIALIZED);
  CU_FAILS(cuDevicePrimaryCtxRetain(&context, 0), CUDA_ERROR_NOT_INITIALIZED);
  CU_FAILS(cuMemAlloc(&pointer, 4), CUDA_ERROR_NOT_INITIALIZED);
  CU_FAILS(cuMemGetInfo(&bytes, &bytes), CUDA_ERROR_NOT_INITIALIZED);
  CU_FAILS(cuStreamCreate(&stream, 0), CUDA_ERROR_NOT_INITIALIZED);
  CU_FAILS(cuInit(1), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuDeviceGetCount(&number), CUDA_ERROR_NOT_INITIALIZED);
}

static void names() {
  const struct {
    CUresult code;
    int number;
    const char *name, *text;
  } rows[] = {
      {CUDA_SUCCESS, 0, "CUDA_SUCCESS", "no error"},
      {CUDA_ERROR_INVALID_VALUE, 1, "CUDA_ERROR_INVALID_VALUE", "invalid argument"},
      {CUDA_ERROR_OUT_OF_MEMORY, 2, "CUDA_ERROR_OUT_OF_MEMORY", "out of memory"},
      {CUDA_ERROR_NOT_INITIALIZED, 3, "CUDA_ERROR_NOT_INITIALIZED", "initialization error"},
      {CUDA_ERROR_NO_DEVICE, 100, "CUDA_ERROR_NO_DEVICE", "no CUDA-capable device is detected"},
      {CUDA_ERROR_INVALID_DEVICE, 101, "CUDA_ERROR_INVALID_DEVICE", "invalid device ordinal"},
      {CUDA_ERROR_INVALID_CONTEXT, 201, "CUDA_ERROR_INVALID_CONTEXT", "invalid device context"},
      {CUDA_ERROR_INVALID_HANDLE, 400, "CUDA_ERROR_INVALID_HANDLE", "invalid resource handle"},
      {CUDA_ERROR_NOT_FOUND, 500, "CUDA_ERROR_NOT_FOUND", "named symbol not found"},
      {CUDA_ERROR_NOT_READY, 600, "CUDA_ERROR_NOT_READY", "device not ready"},
      {CUDA_ERROR_ILLEGAL_ADDRESS, 700, "CUDA_ERROR_ILLEGAL_ADDRESS", "an illegal memory access was encountered"},
      {CUDA_ERROR_CONTEXT_IS_DESTROYED, 709, "CUDA_ERROR_CONTEXT_IS_DESTROYED", "context is destroyed"},
      {CUDA_ERROR_NOT_SUPPORTED, 801, "CUDA_ERROR_NOT_SUPPORTED", "operation not supported"},
      {CUDA_ERROR_UNKNOWN, 999, "CUDA_ERROR_UNKNOWN", "unknown error"},
  };
  for (const auto &row : rows) {
    const char *name = nullptr, *text = nullptr;
    CU(cuGetErrorName(row.code, &name));
    CU(cuGetErrorString(row.code, &text));
    EXPECT_EQUAL(int(row.code), row.number, row.number);
    EXPECT(name && !std::strcmp(name, row.name));
    EXPECT(text && !std::strcmp(text, row.text));
  }
  const char *name = "unchanged", *text = "unchanged";
  CU_FAILS(cuGetErrorName(CUresult(12345), &name), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuGetErrorString(CUresult(12345), &text), CUDA_ERROR_INVALID_VALUE);
  EXPECT(name == nullptr);
  EXPECT(text == nullptr);
  CU_FAILS(cuGetErrorName(CUDA_SUCCESS, nullptr), CUDA_ERROR_INVALID_VALUE);
}

static void devices() {
  int count = 0;
  CU(cuDeviceGetCount(&count));
  EXPECT(count >= 1);
  int runtimeCount = -1;
  CUdevice device = -1;
  CU(cuDeviceGet(&device, 0));
  CU_FAILS(cuDeviceGet(&device, count), CUDA_ERROR_INVALID_DEVICE);
  CU_FAILS(cuDeviceGet(&device, -1), CUDA_ERROR_INVALID_DEVICE);
  CU_FAILS(cuDeviceGet(nullptr, 0), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQUAL(device, 0, 0);

  char name[256] = "", start[5] = "####";
  CU(cuDeviceGetName(name, sizeof name, device));
  CU(cuDeviceGetName(start, sizeof start, device));
  EXPECT(std::strlen(name) > 0);
  EXPECT(!std::strncmp(start, name, 4) && start[4] == 0);
  CU_FAILS(cuDeviceGetName(name, 0, device), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuDeviceGetName(name, sizeof name, count), CUDA_ERROR_INVALID_DEVICE);

  CUuuid first, second, none = {};
  CU(cuDeviceGetUuid(&first, device));
  CU(cuDeviceGetUuid_v2(&second, device));
  EXPECT(!std::memcmp(&first, &second, 16));
  EXPECT(std::memcmp(&first, &none, 16));

  size_t bytes = 0;
  CU(cuDeviceTotalMem(&bytes, device));
  int major = 0, minor = -1, value = 0;
  CU(cuDeviceComputeCapability(&major, &minor, device));
  EXPECT(major >= 5 && minor >= 0);
  CU(cuDeviceGetAttribute(&value, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device));
  EXPECT_EQUAL(value, major, 0);
  CU(cuDeviceGetAttribute(&value, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device));
  EXPECT_EQUAL(value, minor, 0);
  CU(cuDeviceGetAttribute(&value, CU_DEVICE_ATTRIBUTE_WARP_SIZE, device));
  EXPECT_EQUAL(value, 32, 0);
  CU_FAILS(cuDeviceGetAttribute(&value, CUdevice_attribute(0), device), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuDeviceGetAttribute(nullptr, CU_DEVICE_ATTRIBUTE_WARP_SIZE, device), CUDA_ERROR_INVALID_VALUE);
  CUdevprop properties;
  CU(cuDeviceGetProperties(&properties, device));
  CU(cuDeviceGetAttribute(&value, CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK, device));
  EXPECT_EQUAL(properties.maxThreadsPerBlock, value, 0);
  EXPECT_EQUAL(properties.SIMDWidth, 32, 0);
  char bus[32] = "";
  CUdevice again = -1;
  CU(cuDeviceGetPCIBusId(bus, sizeof bus, device));
  CU(cuDeviceGetByPCIBusId(&again, bus));
  EXPECT_EQUAL(again, device, 0);

  // The runtime says the same.
  cudaDeviceProp runtime;
  CUDA(cudaGetDeviceCount(&runtimeCount));
  CUDA(cudaGetDeviceProperties(&runtime, 0));
  EXPECT_EQUAL(runtimeCount, count, 0);
  EXPECT(!std::strcmp(runtime.name, name));
  EXPECT_EQUAL(runtime.totalGlobalMem, bytes, 0);
  EXPECT_EQUAL(runtime.major, major, 0);
  EXPECT(!std::memcmp(&runtime.uuid, &first, 16));
  for (int n = 1; n < int(cudaDevAttrMax); ++n) {
    int one = -1, other = -2;
    CU(cuDeviceGetAttribute(&one, CUdevice_attribute(n), device));
    CUDA(cudaDeviceGetAttribute(&other, cudaDeviceAttr(n), 0));
    EXPECT_EQUAL(one, other, n);
  }
}

static void entryPoints() {
  void *entry = nullptr;
  CUdriverProcAddressQueryResult status;
  CU(cuGetProcAddress("cuDeviceGetCount", &entry, 12040, 0, &status));
  EXPECT_EQUAL(int(status), int(CU_GET_PROC_ADDRESS_SUCCESS), 0);
  int count = 0, expected = 0;
  CU(cuDeviceGetCount(&expected));
  CU(reinterpret_cast<CUresult (*)(int *)>(entry)(&count));
  EXPECT_EQUAL(count, expected, 0);
  CU_FAILS(cuGetProcAddress("cuNoSuchFunction", &entry, 12040, 0, &status), CUDA_ERROR_NOT_FOUND);
  EXPECT_EQUAL(int(status), int(CU_GET_PROC_ADDRESS_SYMBOL_NOT_FOUND), 0);
  EXPECT(entry == nullptr);
}

int main() {
  beforeInitialization();
  names();
  CU(cuInit(0));
  CU(cuInit(0));
  devices();
  entryPoints();
  return report();
}
