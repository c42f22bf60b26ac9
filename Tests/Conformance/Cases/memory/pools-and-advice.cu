// Allocation in stream order with pools, what was said of managed memory, what is known of addresses, and copies between
// devices of which there is one.
#include "../check.h"

__global__ void fill(int *p, int n, int value) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) p[i] = value + i;
}

static void pools() {
  cudaStream_t stream;
  CUDA(cudaStreamCreate(&stream));
  cudaMemPool_t standard, current, own;
  CUDA(cudaDeviceGetDefaultMemPool(&standard, 0));
  CUDA(cudaDeviceGetMemPool(&current, 0));
  EXPECT(standard == current);
  cudaMemPoolProps properties = {};
  properties.allocType = cudaMemAllocationTypePinned;
  properties.location.type = cudaMemLocationTypeDevice;
  CUDA(cudaMemPoolCreate(&own, &properties));
  CUDA(cudaDeviceSetMemPool(0, own));
  CUDA(cudaDeviceGetMemPool(&current, 0));
  EXPECT(current == own);
  unsigned long long bytes = 99, threshold = 1 << 20;
  CUDA(cudaMemPoolSetAttribute(own, cudaMemPoolAttrReleaseThreshold, &threshold));
  CUDA(cudaMemPoolGetAttribute(own, cudaMemPoolAttrReleaseThreshold, &bytes));
  EXPECT_EQUAL(bytes, threshold, 0);
  int reuse = 0;
  CUDA(cudaMemPoolSetAttribute(own, cudaMemPoolReuseAllowOpportunistic, &reuse));
  reuse = 5;
  CUDA(cudaMemPoolGetAttribute(own, cudaMemPoolReuseAllowOpportunistic, &reuse));
  EXPECT_EQUAL(reuse, 0, 0);

  int *a, *b, *c;
  std::vector<int> result(1000);
  CUDA(cudaMallocAsync(&a, 4000, stream));
  CUDA(cudaMallocFromPoolAsync(&b, 8000, standard, stream));
  CUDA(cudaMallocAsync(&c, 16000, own, stream));
  CUDA(cudaMemPoolGetAttribute(own, cudaMemPoolAttrUsedMemCurrent, &bytes));
  EXPECT_EQUAL(bytes, 20000ull, 0);
  fill<<<4, 256, 0, stream>>>(a, 1000, 5);
  CUDA(cudaMemcpyAsync(b, a, 4000, cudaMemcpyDeviceToDevice, stream));
  CUDA(cudaFreeAsync(a, stream));
  CUDA(cudaMemcpyAsync(result.data(), b, 4000, cudaMemcpyDeviceToHost, stream));
  CUDA(cudaStreamSynchronize(stream));
  for (int n = 0; n < 1000; ++n) EXPECT_EQUAL(result[n], n + 5, n);
  CUDA(cudaFreeAsync(b, stream));
  CUDA(cudaFree(c));
  CUDA(cudaMemPoolGetAttribute(own, cudaMemPoolAttrUsedMemCurrent, &bytes));
  EXPECT_EQUAL(bytes, 0ull, 0);
  CUDA(cudaMemPoolGetAttribute(own, cudaMemPoolAttrUsedMemHigh, &bytes));
  EXPECT_EQUAL(bytes, 20000ull, 0);
  bytes = 0;
  CUDA(cudaMemPoolSetAttribute(own, cudaMemPoolAttrUsedMemHigh, &bytes));
  bytes = 1;
  CUDA_FAILS(cudaMemPoolSetAttribute(own, cudaMemPoolAttrUsedMemHigh, &bytes), cudaErrorInvalidValue);
  cudaMemLocation location = {cudaMemLocationTypeDevice, 0};
  cudaMemAccessFlags access;
  CUDA(cudaMemPoolGetAccess(&access, own, &location));
  EXPECT_EQUAL(access, cudaMemAccessFlagsProtReadWrite, 0);
  CUDA(cudaMemPoolTrimTo(own, 0));
  CUDA(cudaMemPoolDestroy(own));
  CUDA_FAILS(cudaMemPoolTrimTo(own, 0), cudaErrorInvalidValue);
  CUDA(cudaDeviceGetMemPool(&current, 0));
  EXPECT(current == standard);
  CUDA_FAILS(cudaMemPoolDestroy(standard), cudaErrorInvalidValue);
  void *nothing = stream;
  CUDA(cudaMallocAsync(&nothing, 0, stream));
  EXPECT(nothing == nullptr);
  CUDA(cudaFreeAsync(nothing, stream));
  CUDA(cudaStreamDestroy(stream));
}

static void advice() {
  const size_t page = 4096;
  char *p;
  CUDA(cudaMallocManaged(&p, 8 * page));
  int value = 9;
  CUDA(cudaMemRangeGetAttribute(&value, 4, cudaMemRangeAttributeReadMostly, p, 8 * page));
  EXPECT_EQUAL(value, 0, 0);
  CUDA(cudaMemRangeGetAttribute(&value, 4, cudaMemRangeAttributeLastPrefetchLocation, p, 8 * page));
  EXPECT_EQUAL(value, cudaInvalidDeviceId, 0);
  CUDA(cudaMemAdvise(p + 2 * page, 2 * page, cudaMemAdviseSetReadMostly, 0));
  CUDA(cudaMemRangeGetAttribute(&value, 4, cudaMemRangeAttributeReadMostly, p + 2 * page, 2 * page));
  EXPECT_EQUAL(value, 1, 0);
  CUDA(cudaMemRangeGetAttribute(&value, 4, cudaMemRangeAttributeReadMostly, p + page, 2 * page));
  EXPECT_EQUAL(value, 0, 0);
  CUDA(cudaMemAdvise(p, 8 * page, cudaMemAdviseSetPreferredLocation, cudaCpuDeviceId));
  CUDA(cudaMemAdvise(p, 8 * page, cudaMemAdviseSetAccessedBy, 0));
  CUDA(cudaMemPrefetchAsync(p, 8 * page, 0, 0));
  int users[2] = {7, 7}, preferred = 7, last = 7;
  void *data[3] = {users, &preferred, &last};
  size_t sizes[3] = {8, 4, 4};
  cudaMemRangeAttribute which[3] = {
      cudaMemRangeAttributeAccessedBy, cudaMemRangeAttributePreferredLocation, cudaMemRangeAttributeLastPrefetchLocation};
  CUDA(cudaMemRangeGetAttributes(data, sizes, which, 3, p, 8 * page));
  EXPECT_EQUAL(users[0], 0, 0);
  EXPECT_EQUAL(users[1], cudaInvalidDeviceId, 0);
  EXPECT_EQUAL(preferred, cudaCpuDeviceId, 0);
  EXPECT_EQUAL(last, 0, 0);
  CUDA(cudaMemAdvise(p + 2 * page, 2 * page, cudaMemAdviseUnsetReadMostly, 0));
  CUDA(cudaMemRangeGetAttribute(&value, 4, cudaMemRangeAttributeReadMostly, p + 2 * page, page));
  EXPECT_EQUAL(value, 0, 0);
  CUDA_FAILS(cudaMemAdvise(p, 8 * page, cudaMemoryAdvise(77), 0), cudaErrorInvalidValue);
  CUDA_FAILS(cudaMemAdvise(p, 9 * page, cudaMemAdviseSetReadMostly, 0), cudaErrorInvalidValue);
  CUDA_FAILS(cudaMemPrefetchAsync(p, page, 99, 0), cudaErrorInvalidDevice);
  CUDA(cudaFree(p));
  CUDA_FAILS(cudaMemPrefetchAsync(p, page, 0, 0), cudaErrorInvalidValue);
}

static void addresses() {
  int *onDevice, *pinned, *managed;
  std::vector<int> plain(100);
  CUDA(cudaMalloc(&onDevice, 400));
  CUDA(cudaHostAlloc(&pinned, 400, cudaHostAllocPortable));
  CUDA(cudaMallocManaged(&managed, 400));
  cudaPointerAttributes found;
  CUDA(cudaPointerGetAttributes(&found, onDevice + 5));
  EXPECT(found.type == cudaMemoryTypeDevice && found.device == 0 && found.devicePointer == onDevice + 5);
  EXPECT(found.hostPointer == nullptr);
  CUDA(cudaPointerGetAttributes(&found, pinned));
  EXPECT(found.type == cudaMemoryTypeHost && found.hostPointer == pinned);
  CUDA(cudaPointerGetAttributes(&found, managed));
  EXPECT(found.type == cudaMemoryTypeManaged && found.hostPointer == managed && found.devicePointer == managed);
  CUDA(cudaPointerGetAttributes(&found, plain.data()));
  EXPECT(found.type == cudaMemoryTypeUnregistered && found.devicePointer == nullptr);
  CUDA_FAILS(cudaPointerGetAttributes(nullptr, pinned), cudaErrorInvalidValue);
  unsigned flags = 0;
  CUDA(cudaHostGetFlags(&flags, pinned));
  EXPECT(flags & cudaHostAllocPortable);
  CUDA_FAILS(cudaHostGetFlags(&flags, onDevice), cudaErrorInvalidValue);
  CUDA_FAILS(cudaHostUnregister(plain.data()), cudaErrorHostMemoryNotRegistered);
  CUDA(cudaHostRegister(plain.data(), 400, cudaHostRegisterDefault));
  CUDA_FAILS(cudaHostRegister(plain.data() + 10, 40, 0), cudaErrorHostMemoryAlreadyRegistered);
  CUDA(cudaPointerGetAttributes(&found, plain.data()));
  EXPECT(found.type == cudaMemoryTypeHost);
  CUDA(cudaHostUnregister(plain.data()));
  CUDA_FAILS(cudaFreeHost(onDevice), cudaErrorInvalidValue);

  // There is one device: it copies to itself, and there is no other.
  for (int n = 0; n < 100; ++n) plain[n] = n * n;
  int *other;
  CUDA(cudaMalloc(&other, 400));
  CUDA(cudaMemcpy(onDevice, plain.data(), 400, cudaMemcpyHostToDevice));
  CUDA(cudaMemcpyPeer(other, 0, onDevice, 0, 400));
  std::vector<int> back(100);
  CUDA(cudaMemcpy(back.data(), other, 400, cudaMemcpyDeviceToHost));
  for (int n = 0; n < 100; ++n) EXPECT_EQUAL(back[n], n * n, n);
  CUDA(cudaMemset(other, 0, 400));
  CUDA(cudaMemcpyPeerAsync(other, 0, onDevice, 0, 400, 0));
  CUDA(cudaMemcpy(back.data(), other, 400, cudaMemcpyDeviceToHost));
  for (int n = 0; n < 100; ++n) EXPECT_EQUAL(back[n], n * n, n);
  CUDA_FAILS(cudaMemcpyPeer(other, 99, onDevice, 0, 400), cudaErrorInvalidDevice);
  int can = 7;
  CUDA_FAILS(cudaDeviceCanAccessPeer(&can, 0, 99), cudaErrorInvalidDevice);
  CUDA_FAILS(cudaDeviceEnablePeerAccess(0, 0), cudaErrorInvalidDevice);
  CUDA_FAILS(cudaDeviceDisablePeerAccess(0), cudaErrorPeerAccessNotEnabled);
  cudaIpcMemHandle_t handle;
  CUDA_FAILS(cudaIpcGetMemHandle(&handle, onDevice), cudaErrorNotSupported);
  CUDA(cudaFree(onDevice));
  CUDA(cudaFree(other));
  CUDA(cudaFreeHost(pinned));
  CUDA(cudaFree(managed));
}

int main() {
  pools();
  advice();
  addresses();
  cudaGetLastError();
  return report();
}
