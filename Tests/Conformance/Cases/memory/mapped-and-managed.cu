// Memory that host and kernels share: mapped, managed and registered; pointers in it, to it and into its middle; streams
// that use it in turn.
#include "../check.h"

struct Node {
  int value;
  Node *next;
};

struct Request {
  const int *from;
  int *to;
  int count;
};

__global__ void addTo(int *p, int n, int value) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) p[i] += value;
}

// All that the kernel is given is the address of a request.
__global__ void serve(const Request *request) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < request->count) request->to[i] = 2 * request->from[i] + i;
}

__global__ void byValue(Request request) {
  const int i = threadIdx.x;
  if (i < request.count) request.to[i] = -request.from[i];
}

__global__ void sumList(const Node *first, int *sum) {
  int total = 0;
  for (const Node *n = first; n; n = n->next) total += n->value;
  *sum = total;
}

static void mapped(int n) {
  int *host, *device;
  CUDA(cudaHostAlloc(&host, n * sizeof(int), cudaHostAllocMapped));
  CUDA(cudaHostGetDevicePointer(&device, host, 0));
  for (int i = 0; i < n; ++i) host[i] = i;
  for (int round = 0; round < 3; ++round) addTo<<<(n + 63) / 64, 64>>>(device, n, 10);
  CUDA(cudaDeviceSynchronize());
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(host[i], i + 30, i);
  // The middle, by the host's arithmetic on the device's pointer.
  addTo<<<1, 32>>>(device + n / 2, 32, 1000);
  CUDA(cudaDeviceSynchronize());
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(host[i], i + 30 + (i >= n / 2 && i < n / 2 + 32 ? 1000 : 0), i);
  CUDA(cudaFreeHost(host));
}

// Pinned memory that is only copied from and to, beside kernels that follow pointers.
static void pinned(int n) {
  int *host, *device;
  CUDA(cudaMallocHost(&host, n * sizeof(int)));
  CUDA(cudaMalloc(&device, n * sizeof(int)));
  for (int i = 0; i < n; ++i) host[i] = 3 * i;
  cudaStream_t stream;
  CUDA(cudaStreamCreate(&stream));
  CUDA(cudaMemcpyAsync(device, host, n * sizeof(int), cudaMemcpyHostToDevice, stream));
  addTo<<<(n + 63) / 64, 64, 0, stream>>>(device, n, 1);
  CUDA(cudaMemcpyAsync(host, device, n * sizeof(int), cudaMemcpyDeviceToHost, stream));
  CUDA(cudaStreamSynchronize(stream));
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(host[i], 3 * i + 1, i);
  CUDA(cudaMemset(host, 0, n * sizeof(int)));
  CUDA(cudaDeviceSynchronize());
  EXPECT_EQUAL(host[n - 1], 0, 0);
  CUDA(cudaStreamDestroy(stream));
  CUDA(cudaFree(device));
  CUDA(cudaFreeHost(host));
}

static void managed(int n) {
  int *a, *b;
  Request *request;
  CUDA(cudaMallocManaged(&a, n * sizeof(int)));
  CUDA(cudaMallocManaged(&b, n * sizeof(int)));
  CUDA(cudaMallocManaged(&request, sizeof(Request)));
  for (int i = 0; i < n; ++i) a[i] = 5 * i;
  *request = {a, b, n};
  serve<<<(n + 63) / 64, 64>>>(request);
  CUDA(cudaDeviceSynchronize());
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(b[i], 11 * i, i);
  *request = {b, a, 20};
  byValue<<<1, 32>>>(*request);
  CUDA(cudaDeviceSynchronize());
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(a[i], i < 20 ? -11 * i : 5 * i, i);
  // Copies between managed and device memory, and a fill.
  int *device;
  CUDA(cudaMalloc(&device, n * sizeof(int)));
  CUDA(cudaMemcpy(device, b, n * sizeof(int), cudaMemcpyDefault));
  addTo<<<(n + 63) / 64, 64>>>(device, n, 7);
  CUDA(cudaMemcpy(a, device, n * sizeof(int), cudaMemcpyDeviceToDevice));
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(a[i], 11 * i + 7, i);
  CUDA(cudaMemset(a + 1, 0xff, 8));
  CUDA(cudaDeviceSynchronize());
  EXPECT_EQUAL(a[0], 7, 0);
  EXPECT_EQUAL(a[1], -1, 1);
  EXPECT_EQUAL(a[2], -1, 2);
  EXPECT_EQUAL(a[3], 40, 3);
  // Two streams, each with its half of one array.
  cudaStream_t streams[2];
  for (auto &stream : streams) CUDA(cudaStreamCreate(&stream));
  for (int i = 0; i < n; ++i) a[i] = 0;
  for (int round = 0; round < 4; ++round)
    for (int s = 0; s < 2; ++s) addTo<<<(n / 2 + 63) / 64, 64, 0, streams[s]>>>(a + s * (n / 2), n / 2, s + 1);
  CUDA(cudaDeviceSynchronize());
  for (int i = 0; i < n / 2 * 2; ++i) EXPECT_EQUAL(a[i], i < n / 2 ? 4 : 8, i);
  for (auto &stream : streams) CUDA(cudaStreamDestroy(stream));
  CUDA(cudaFree(device));
  CUDA(cudaFree(request));
  CUDA(cudaFree(b));
  CUDA(cudaFree(a));
}

static void listAcrossKinds() {
  Node *nodes, *last;
  int *sum;
  CUDA(cudaMallocManaged(&nodes, 10 * sizeof(Node)));
  CUDA(cudaHostAlloc(&last, sizeof(Node), cudaHostAllocMapped));
  CUDA(cudaMallocManaged(&sum, sizeof(int)));
  *last = {1000, nullptr};
  for (int i = 0; i < 10; ++i) nodes[i] = {i, i < 9 ? nodes + i + 1 : last};
  sumList<<<1, 1>>>(nodes, sum);
  CUDA(cudaDeviceSynchronize());
  EXPECT_EQUAL(*sum, 1045, 0);
  CUDA(cudaFree(sum));
  CUDA(cudaFreeHost(last));
  CUDA(cudaFree(nodes));
}

static void registered(int n) {
  std::vector<int> values(n, 4);
  int *device;
  CUDA(cudaHostRegister(values.data(), n * sizeof(int), cudaHostRegisterMapped));
  CUDA_FAILS(cudaHostRegister(values.data(), n * sizeof(int), cudaHostRegisterMapped),
             cudaErrorHostMemoryAlreadyRegistered);
  CUDA(cudaHostGetDevicePointer(&device, values.data(), 0));
  addTo<<<(n + 63) / 64, 64>>>(device, n, 5);
  CUDA(cudaDeviceSynchronize());
  for (int i = 0; i < n; ++i) EXPECT_EQUAL(values[i], 9, i);
  cudaPointerAttributes attributes;
  CUDA(cudaPointerGetAttributes(&attributes, values.data() + 1));
  EXPECT(attributes.type == cudaMemoryTypeHost);
  EXPECT(attributes.hostPointer == values.data() + 1);
  EXPECT(attributes.devicePointer == device + 1);
  CUDA(cudaHostUnregister(values.data()));
  CUDA_FAILS(cudaHostUnregister(values.data()), cudaErrorHostMemoryNotRegistered);
}

int main() {
  cudaDeviceProp properties;
  CUDA(cudaGetDeviceProperties(&properties, 0));
  EXPECT_EQUAL(properties.canMapHostMemory, 1, 0);
  EXPECT_EQUAL(properties.managedMemory, 1, 0);
  const int n = sized(2000, 10);
  mapped(n);
  pinned(n);
  managed(n);
  listAcrossKinds();
  registered(n);
  return report();
}
