// options: -lcuda
// Memory by the driver's interface: taken, filled, copied in one to three dimensions, asked about, given back.
#include "driver.h"

__global__ void addOne(int *p, int count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) p[i] += 1;
}

static void allocation() {
  CUdeviceptr pointer = 0, other = 0;
  size_t before = 0, after = 0, total = 0, size = 0, pitch = 0;
  CU(cuMemGetInfo(&before, &total));
  EXPECT(before <= total && total > 0);
  CU(cuMemAlloc(&pointer, 1 << 20));
  EXPECT_EQUAL(pointer % 256, CUdeviceptr(0), 0);
  CU(cuMemGetInfo(&after, &total));
  EXPECT(before - after >= size_t(1 << 20));
  CU(cuMemGetAddressRange(&other, &size, pointer + 1000));
  EXPECT_EQUAL(other, pointer, 0);
  EXPECT_EQUAL(size, size_t(1 << 20), 0);
  int onHost = 0;
  CU_FAILS(cuMemGetAddressRange(&other, &size, CUdeviceptr(&onHost)), CUDA_ERROR_NOT_FOUND);
  CU_FAILS(cuMemFree(pointer + 4), CUDA_ERROR_INVALID_VALUE);
  CU(cuMemFree(pointer));
  CU_FAILS(cuMemFree(pointer), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemFree(0), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemAlloc(&pointer, 0), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemAlloc(nullptr, 16), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemAlloc(&pointer, size_t(1) << 60), CUDA_ERROR_OUT_OF_MEMORY);

  CU(cuMemAllocPitch(&pointer, &pitch, 100, 7, 4));
  EXPECT(pitch >= 100 && pitch % 4 == 0);
  CU(cuMemFree(pointer));
  CU_FAILS(cuMemAllocPitch(&pointer, &pitch, 100, 7, 5), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemAllocPitch(&pointer, &pitch, 0, 7, 4), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemAllocPitch(&pointer, &pitch, 100, 0, 4), CUDA_ERROR_INVALID_VALUE);

  void *host = nullptr;
  unsigned flags = 99;
  CU(cuMemHostAlloc(&host, 4096, CU_MEMHOSTALLOC_DEVICEMAP | CU_MEMHOSTALLOC_PORTABLE));
  CU(cuMemHostGetFlags(&flags, host));
  EXPECT_EQUAL(flags, unsigned(CU_MEMHOSTALLOC_DEVICEMAP | CU_MEMHOSTALLOC_PORTABLE), 0);
  CU(cuMemHostGetDevicePointer(&other, host, 0));
  for (int n = 0; n < 1024; ++n) static_cast<int *>(host)[n] = n;
  addOne<<<4, 256>>>(reinterpret_cast<int *>(other), 1024);
  CU(cuCtxSynchronize());
  for (int n = 0; n < 1024; n += 37) EXPECT_EQUAL(static_cast<int *>(host)[n], n + 1, n);
  CU(cuMemFreeHost(host));
  CU_FAILS(cuMemFreeHost(host), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemFreeHost(nullptr), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemAllocHost(&host, 0), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemHostAlloc(&host, 16, 1 << 10), CUDA_ERROR_INVALID_VALUE);

  static int own[512];
  CU(cuMemHostRegister(own, sizeof own, CU_MEMHOSTREGISTER_DEVICEMAP));
  CU_FAILS(cuMemHostRegister(own, sizeof own, 0), CUDA_ERROR_HOST_MEMORY_ALREADY_REGISTERED);
  CU(cuMemHostGetDevicePointer(&other, own, 0));
  addOne<<<2, 256>>>(reinterpret_cast<int *>(other), 512);
  CU(cuCtxSynchronize());
  for (int n = 0; n < 512; n += 17) EXPECT_EQUAL(own[n], 1, n);
  CU(cuMemHostUnregister(own));
  CU_FAILS(cuMemHostUnregister(own), CUDA_ERROR_HOST_MEMORY_NOT_REGISTERED);

  CU(cuMemAllocManaged(&pointer, 1024, CU_MEM_ATTACH_GLOBAL));
  auto managed = reinterpret_cast<int *>(pointer);
  for (int n = 0; n < 256; ++n) managed[n] = 3 * n;
  addOne<<<1, 256>>>(managed, 256);
  CU(cuCtxSynchronize());
  for (int n = 0; n < 256; n += 5) EXPECT_EQUAL(managed[n], 3 * n + 1, n);
  int isManaged = 0;
  CU(cuPointerGetAttribute(&isManaged, CU_POINTER_ATTRIBUTE_IS_MANAGED, pointer));
  EXPECT_EQUAL(isManaged, 1, 0);
  CU(cuMemFree(pointer));
  CU_FAILS(cuMemAllocManaged(&pointer, 1024, 0), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemAllocManaged(&pointer, 0, CU_MEM_ATTACH_GLOBAL), CUDA_ERROR_INVALID_VALUE);

  CU(cuMemAllocAsync(&pointer, 4096, nullptr));
  CU(cuMemsetD32Async(pointer, 5, 1024, nullptr));
  unsigned last = 0;
  CU(cuMemcpyDtoH(&last, pointer + 4092, 4));
  EXPECT_EQUAL(last, 5u, 0);
  CU(cuMemFreeAsync(pointer, nullptr));
}

static void fills() {
  CUdeviceptr pointer;
  const size_t bytes = 4096;
  std::vector<unsigned char> found(bytes);
  CU(cuMemAlloc(&pointer, bytes));
  CU(cuMemsetD8(pointer, 0xab, bytes));
  CU(cuMemsetD8(pointer + 3, 0x17, 5));
  CU(cuMemsetD16(pointer + 100, 0x1234, 10));
  CU(cuMemsetD32(pointer + 200, 0xdeadbeef, 20));
  CU(cuMemsetD2D8(pointer + 1000, 50, 0x66, 7, 4));
  CU(cuMemsetD2D16(pointer + 2000, 64, 0x0102, 5, 3));
  CU(cuMemsetD2D32(pointer + 3000, 40, 0x01020304, 6, 5));
  CU(cuMemcpyDtoH(found.data(), pointer, bytes));
  for (size_t n = 0; n < bytes; ++n) {
    unsigned expected = 0xab;
    if (n >= 3 && n < 8) expected = 0x17;
    if (n >= 100 && n < 120) expected = n % 2 ? 0x12 : 0x34;
    if (n >= 200 && n < 280) expected = 0xdeadbeefu >> (8 * (n % 4)) & 0xff;
    if (n >= 1000 && n < 1200 && (n - 1000) % 50 < 7) expected = 0x66;
    if (n >= 2000 && n < 2192 && (n - 2000) % 64 < 10) expected = n % 2 ? 0x01 : 0x02;
    if (n >= 3000 && n < 3200 && (n - 3000) % 40 < 24) expected = 4 - (n - 3000) % 4;
    EXPECT_EQUAL(unsigned(found[n]), expected, long(n));
  }
  CU_FAILS(cuMemsetD16(pointer + 1, 0, 1), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemsetD32(pointer + 2, 0, 1), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemsetD8(pointer, 0, bytes + 1), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemsetD2D8(pointer, 4, 0, 5, 2), CUDA_ERROR_INVALID_VALUE);
  int onHost = 7;
  CU_FAILS(cuMemsetD8(CUdeviceptr(&onHost), 0, 4), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQUAL(onHost, 7, 0);
  CU(cuMemsetD32(pointer, 0, 0));
  CU(cuMemFree(pointer));
}

static void copies() {
  const int count = 1000;
  std::vector<int> values(count), found(count);
  for (int n = 0; n < count; ++n) values[n] = n * n - 17;
  CUdeviceptr a, b;
  CU(cuMemAlloc(&a, count * 4));
  CU(cuMemAlloc(&b, count * 4));
  CU(cuMemcpyHtoD(a, values.data(), count * 4));
  CU(cuMemcpyDtoD(b, a, count * 4));
  addOne<<<4, 256>>>(reinterpret_cast<int *>(b), count);
  CU(cuMemcpyDtoH(found.data(), b, count * 4));
  for (int n = 0; n < count; ++n) EXPECT_EQUAL(found[n], values[n] + 1, n);
  CU(cuMemcpy(a, b, count * 4));
  CU(cuMemcpy(CUdeviceptr(found.data()), a + 40, 40));
  for (int n = 0; n < 10; ++n) EXPECT_EQUAL(found[n], values[n + 10] + 1, n);

  CUstream stream;
  CU(cuStreamCreate(&stream, CU_STREAM_DEFAULT));
  CU(cuMemcpyHtoDAsync(a, values.data(), count * 4, stream));
  addOne<<<4, 256, 0, stream>>>(reinterpret_cast<int *>(a), count);
  CU(cuMemcpyDtoDAsync(b, a, count * 4, stream));
  CU(cuMemcpyAsync(a, b, 4, stream));
  CU(cuMemcpyDtoHAsync(found.data(), b, count * 4, stream));
  CU(cuStreamSynchronize(stream));
  for (int n = 0; n < count; n += 3) EXPECT_EQUAL(found[n], values[n] + 1, n);
  CU(cuStreamDestroy(stream));

  CU(cuMemcpyHtoD(a, nullptr, 0));
  CU_FAILS(cuMemcpyHtoD(a, nullptr, 4), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemcpyHtoD(0, values.data(), 4), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemcpyHtoD(CUdeviceptr(found.data()), values.data(), 4), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemcpyHtoD(a, values.data(), count * 4 + 1), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemcpyDtoH(found.data(), a + 4, count * 4), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemcpyDtoD(a, CUdeviceptr(values.data()), 4), CUDA_ERROR_INVALID_VALUE);
  CU_FAILS(cuMemcpyHtoDAsync(a, values.data(), 4, reinterpret_cast<CUstream>(0x1234)), CUDA_ERROR_INVALID_HANDLE);

  // Between contexts.
  CUcontext here, other;
  CUdeviceptr there;
  CU(cuCtxGetCurrent(&here));
  CU(cuCtxCreate(&other, 0, 0));
  CU(cuMemAlloc(&there, count * 4));
  CU(cuMemcpyPeer(there, other, b, here, count * 4));
  std::fill(found.begin(), found.end(), 0);
  CU(cuMemcpyDtoH(found.data(), there, count * 4));
  for (int n = 0; n < count; n += 7) EXPECT_EQUAL(found[n], values[n] + 1, n);
  CU(cuMemsetD32(there, 77, count));
  CU(cuMemcpyPeerAsync(a, here, there, other, 400, nullptr));
  CU(cuCtxDestroy(other));
  CU(cuMemcpyDtoH(found.data(), a, 400));
  for (int n = 0; n < 100; n += 9) EXPECT_EQUAL(found[n], 77, n);
  CU_FAILS(cuMemcpyPeer(a, here, b, other, 4), CUDA_ERROR_INVALID_CONTEXT);
  CU(cuMemFree(a));
  CU(cuMemFree(b));
}

// A box of 5 bytes, 4 rows and 3 slices out of the middle of one of 16 × 8 × 6, into one of 9 × 7 × 4.
static void boxes() {
  const int w = 16, h = 8, d = 6, tw = 9, th = 7, td = 4;
  std::vector<unsigned char> values(w * h * d), found(tw * th * td, 0xee);
  for (size_t n = 0; n < values.size(); ++n) values[n] = (unsigned char)(n * 7 + n / 50);
  CUdeviceptr from, to;
  CU(cuMemAlloc(&from, values.size()));
  CU(cuMemAlloc(&to, found.size()));
  CU(cuMemcpyHtoD(from, values.data(), values.size()));
  CU(cuMemsetD8(to, 0xee, found.size()));
  CUDA_MEMCPY3D box = {};
  box.srcMemoryType = CU_MEMORYTYPE_DEVICE;
  box.srcDevice = from;
  box.srcXInBytes = 3, box.srcY = 2, box.srcZ = 1;
  box.srcPitch = w, box.srcHeight = h;
  box.dstMemoryType = CU_MEMORYTYPE_DEVICE;
  box.dstDevice = to;
  box.dstXInBytes = 2, box.dstY = 1, box.dstZ = 1;
  box.dstPitch = tw, box.dstHeight = th;
  box.WidthInBytes = 5, box.Height = 4, box.Depth = 3;
  CU(cuMemcpy3D(&box));
  CU(cuMemcpyDtoH(found.data(), to, found.size()));
  for (int z = 0; z < td; ++z)
    for (int y = 0; y < th; ++y)
      for (int x = 0; x < tw; ++x) {
        const bool isInside = x >= 2 && x < 7 && y >= 1 && y < 5 && z >= 1;
        const unsigned expected = isInside ? values[(x + 1) + w * ((y + 1) + h * z)] : 0xee;
        EXPECT_EQUAL(unsigned(found[x + tw * (y + th * z)]), expected, x + tw * (y + th * z));
      }
  // From there to the host, and a rectangle of the host's to the device.
  std::vector<unsigned char> small(5 * 4 * 3);
  CUDA_MEMCPY3D back = {};
  back.srcMemoryType = CU_MEMORYTYPE_UNIFIED;
  back.srcDevice = to;
  back.srcXInBytes = 2, back.srcY = 1, back.srcZ = 1, back.srcPitch = tw, back.srcHeight = th;
  back.dstMemoryType = CU_MEMORYTYPE_HOST;
  back.dstHost = small.data();
  back.WidthInBytes = 5, back.Height = 4, back.Depth = 3;
  CU(cuMemcpy3DAsync(&back, nullptr));
  CU(cuCtxSynchronize());
  for (int n = 0; n < 60; ++n) {
    const int x = n % 5, y = n / 5 % 4, z = n / 20;
    EXPECT_EQUAL(unsigned(small[n]), unsigned(values[(x + 3) + w * ((y + 2) + h * (z + 1))]), n);
  }
  CUDA_MEMCPY2D rectangle = {};
  rectangle.srcMemoryType = CU_MEMORYTYPE_HOST;
  rectangle.srcHost = small.data();
  rectangle.srcPitch = 5;
  rectangle.srcXInBytes = 1, rectangle.srcY = 2;
  rectangle.dstMemoryType = CU_MEMORYTYPE_DEVICE;
  rectangle.dstDevice = from;
  rectangle.dstPitch = w;
  rectangle.dstXInBytes = 8, rectangle.dstY = 3;
  rectangle.WidthInBytes = 3, rectangle.Height = 4;
  CU(cuMemcpy2D(&rectangle));
  std::vector<unsigned char> whole(values.size());
  CU(cuMemcpyDtoH(whole.data(), from, whole.size()));
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x) {
      const bool isInside = x >= 8 && x < 11 && y >= 3 && y < 7;
      const unsigned expected = isInside ? small[(x - 7) + 5 * (y - 1)] : values[x + w * y];
      EXPECT_EQUAL(unsigned(whole[x + w * y]), expected, x + w * y);
    }
  CU(cuMemcpy2DUnaligned(&rectangle));
  CU(cuMemcpy2DAsync(&rectangle, nullptr));
  rectangle.dstPitch = 10;
  CU_FAILS(cuMemcpy2D(&rectangle), CUDA_ERROR_INVALID_VALUE);
  rectangle.dstPitch = w, rectangle.Height = 1000;
  CU_FAILS(cuMemcpy2D(&rectangle), CUDA_ERROR_INVALID_VALUE);
  rectangle.Height = 0;
  CU(cuMemcpy2D(&rectangle));
  CU_FAILS(cuMemcpy2D(nullptr), CUDA_ERROR_INVALID_VALUE);
  CU(cuMemFree(from));
  CU(cuMemFree(to));
}

static void attributes() {
  CUdeviceptr pointer, start, place;
  CU(cuMemAlloc(&pointer, 1000));
  unsigned type = 0;
  int value = -1;
  size_t size = 0;
  void *host = nullptr;
  CU(cuPointerGetAttribute(&type, CU_POINTER_ATTRIBUTE_MEMORY_TYPE, pointer));
  EXPECT_EQUAL(type, unsigned(CU_MEMORYTYPE_DEVICE), 0);
  CU(cuPointerGetAttribute(&value, CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL, pointer));
  EXPECT_EQUAL(value, 0, 0);
  CU(cuPointerGetAttribute(&start, CU_POINTER_ATTRIBUTE_RANGE_START_ADDR, pointer + 10));
  EXPECT_EQUAL(start, pointer, 0);
  CU(cuPointerGetAttribute(&size, CU_POINTER_ATTRIBUTE_RANGE_SIZE, pointer + 10));
  EXPECT_EQUAL(size, size_t(1000), 0);
  CU(cuPointerGetAttribute(&place, CU_POINTER_ATTRIBUTE_DEVICE_POINTER, pointer + 10));
  EXPECT_EQUAL(place, pointer + 10, 0);
  CU(cuPointerGetAttribute(&value, CU_POINTER_ATTRIBUTE_MAPPED, pointer));
  EXPECT_EQUAL(value, 1, 0);
  CU_FAILS(cuPointerGetAttribute(&host, CU_POINTER_ATTRIBUTE_HOST_POINTER, pointer), CUDA_ERROR_INVALID_VALUE);
  CU(cuMemFree(pointer));
  CU_FAILS(cuPointerGetAttribute(&type, CU_POINTER_ATTRIBUTE_MEMORY_TYPE, pointer), CUDA_ERROR_INVALID_VALUE);
  CU(cuMemAllocHost(&host, 64));
  void *again = nullptr;
  CU(cuPointerGetAttribute(&type, CU_POINTER_ATTRIBUTE_MEMORY_TYPE, CUdeviceptr(host)));
  EXPECT_EQUAL(type, unsigned(CU_MEMORYTYPE_HOST), 0);
  CU(cuPointerGetAttribute(&again, CU_POINTER_ATTRIBUTE_HOST_POINTER, CUdeviceptr(host)));
  EXPECT(again == host);
  CU(cuMemFreeHost(host));
}

int main() {
  CUcontext context;
  CU(cuInit(0));
  CU(cuCtxCreate(&context, 0, 0));
  allocation();
  fills();
  copies();
  boxes();
  attributes();
  CU(cuCtxDestroy(context));
  return report();
}
