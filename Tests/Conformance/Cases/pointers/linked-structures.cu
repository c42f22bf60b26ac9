// Lists, trees and tables of pointers, built on the host in device memory and on the device by many threads.
#include "../check.h"

struct Node {
  int key;
  Node *left, *right;
};

struct List {
  int value;
  List *next;
};

// Walks a tree that the host has built with pointers of the device.
__global__ void search(const Node *root, const int *keys, int *depths, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  int depth = 1;
  const Node *node = root;
  while (node && node->key != keys[i]) {
    node = keys[i] < node->key ? node->left : node->right;
    ++depth;
  }
  depths[i] = node ? depth : -depth;
}

// Threads push onto lists at the same time.
__global__ void push(List *nodes, List **heads, int buckets, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  List *node = &nodes[i];
  node->value = i;
  List **head = &heads[i * 7 % buckets];
  node->next = (List *)atomicExch((unsigned long long *)head, (unsigned long long)node);
}

// Walking in another launch sees whole lists.
__global__ void collect(List *const *heads, long long *sums, int *counts, int buckets) {
  int b = blockIdx.x * blockDim.x + threadIdx.x;
  if (b >= buckets) return;
  sums[b] = counts[b] = 0;
  for (const List *p = heads[b]; p; p = p->next) {
    sums[b] += p->value;
    ++counts[b];
  }
}

__global__ void rows(float **matrix, int width, int height) {
  int x = blockIdx.x * blockDim.x + threadIdx.x;
  if (x >= width) return;
  for (int y = 0; y < height; ++y) matrix[y][x] += matrix[(y + 1) % height][0] * 0.5f;
}

struct Image {
  int width, height;
  unsigned char *pixels;
  struct {
    int *counts;
    int bins;
  } histogram;
};
__global__ void count(const Image *images, int n) {
  const Image image = images[blockIdx.x];
  for (int i = threadIdx.x; i < image.width * image.height; i += blockDim.x)
    atomicAdd(&image.histogram.counts[image.pixels[i] % image.histogram.bins], 1);
}

int main() {
  // A tree of 127 keys, in order.
  const int n = 127;
  Node *nodes;
  CUDA(cudaMalloc(&nodes, n * sizeof(Node)));
  std::vector<Node> tree(n);
  for (int i = 0; i < n; ++i) {
    int size = 128, start = 0, level = 0, at = i;
    for (; at >= 1 << level; ++level) at -= 1 << level;
    size >>= level;
    start = at * size;
    tree[i] = {(start + size / 2) * 10, 2 * i + 1 < n ? nodes + 2 * i + 1 : nullptr, 2 * i + 2 < n ? nodes + 2 * i + 2 : nullptr};
  }
  CUDA(cudaMemcpy(nodes, tree.data(), n * sizeof(Node), cudaMemcpyHostToDevice));
  const int count0 = 500;
  std::vector<int> keys(count0);
  for (int i = 0; i < count0; ++i) keys[i] = i * 13 % 1300;
  OnDevice<int> deviceKeys(keys), depths(count0);
  search<<<4, 128>>>(nodes, deviceKeys, depths, count0);
  auto found = depths.values();
  for (int i = 0; i < count0; ++i) {
    int depth = 1, at = 0;
    while (at < n && tree[at].key != keys[i]) {
      at = keys[i] < tree[at].key ? 2 * at + 1 : 2 * at + 2;
      ++depth;
    }
    EXPECT_EQUAL(found[i], at < n ? depth : -depth, i);
  }
  CUDA(cudaFree(nodes));

  const int items = 5000, buckets = 37;
  OnDevice<List> lists(items);
  OnDevice<List *> heads(buckets);
  OnDevice<long long> sums(buckets);
  OnDevice<int> counts(buckets);
  push<<<20, 256>>>(lists, heads, buckets, items);
  collect<<<1, 64>>>(heads, sums, counts, buckets);
  std::vector<long long> expected(buckets);
  std::vector<int> expectedCounts(buckets);
  for (int i = 0; i < items; ++i) {
    expected[i * 7 % buckets] += i;
    ++expectedCounts[i * 7 % buckets];
  }
  auto foundSums = sums.values();
  auto foundCounts = counts.values();
  for (int b = 0; b < buckets; ++b) {
    EXPECT_EQUAL(foundSums[b], expected[b], b);
    EXPECT_EQUAL(foundCounts[b], expectedCounts[b], b);
  }

  const int width = 100, height = 9;
  std::vector<float *> matrix(height);
  std::vector<std::vector<float>> host(height, std::vector<float>(width));
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) host[y][x] = y * 100 + x;
    CUDA(cudaMalloc(&matrix[y], width * sizeof(float)));
    CUDA(cudaMemcpy(matrix[y], host[y].data(), width * sizeof(float), cudaMemcpyHostToDevice));
  }
  OnDevice<float *> deviceMatrix(matrix);
  rows<<<1, 1>>>(deviceMatrix, 1, height);
  for (int y = 0; y < height; ++y) host[y][0] += host[(y + 1) % height][0] * 0.5f;
  for (int y = 0; y < height; ++y) {
    std::vector<float> row(width);
    CUDA(cudaMemcpy(row.data(), matrix[y], width * sizeof(float), cudaMemcpyDeviceToHost));
    for (int x = 0; x < width; ++x) EXPECT_EQUAL(row[x], host[y][x], y * 1000 + x);
    CUDA(cudaFree(matrix[y]));
  }

  const int imageCount = 5;
  std::vector<Image> images(imageCount);
  std::vector<std::vector<unsigned char>> pixels(imageCount);
  for (int k = 0; k < imageCount; ++k) {
    images[k] = {k + 3, 2 * k + 5, nullptr, {nullptr, k + 2}};
    pixels[k].resize(images[k].width * images[k].height);
    for (size_t i = 0; i < pixels[k].size(); ++i) pixels[k][i] = i * 29 % 251;
    CUDA(cudaMalloc(&images[k].pixels, pixels[k].size()));
    CUDA(cudaMalloc(&images[k].histogram.counts, images[k].histogram.bins * sizeof(int)));
    CUDA(cudaMemset(images[k].histogram.counts, 0, images[k].histogram.bins * sizeof(int)));
    CUDA(cudaMemcpy(images[k].pixels, pixels[k].data(), pixels[k].size(), cudaMemcpyHostToDevice));
  }
  OnDevice<Image> deviceImages(images);
  count<<<imageCount, 32>>>(deviceImages, imageCount);
  for (int k = 0; k < imageCount; ++k) {
    std::vector<int> histogram(images[k].histogram.bins), own(images[k].histogram.bins);
    CUDA(cudaMemcpy(histogram.data(), images[k].histogram.counts, own.size() * sizeof(int), cudaMemcpyDeviceToHost));
    for (unsigned char p : pixels[k]) ++own[p % own.size()];
    for (size_t b = 0; b < own.size(); ++b) EXPECT_EQUAL(histogram[b], own[b], k * 100 + b);
    CUDA(cudaFree(images[k].pixels));
    CUDA(cudaFree(images[k].histogram.counts));
  }
  return report();
}
