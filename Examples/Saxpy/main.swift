// y = a·x + y, once in Swift's own idiom and once under CUDA's names. Each result is checked against the host's.

import CUDAHeaders
import CUDARuntime
import Causeway

let source = """
  extern "C" __global__ void saxpy(int count, float a, const float *x, float *y) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < count) y[i] = a * x[i] + y[i];
  }
  """

let count = 1 << 22
let a: Float = 2.5
let x = (0..<count).map { Float($0 % 1000) * 0.25 }
let y = (0..<count).map { Float($0 % 77) }
let expected = zip(x, y).map { a * $0 + $1 }
let blocks = (count + 255) / 256
let code = try DeviceCode(source, name: "saxpy")

/// The largest difference to what the host computed.
func largestDifference(_ found: [Float]) -> Float {
  zip(found, expected).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

/// Prints a line about a run, and whether it was right.
func summarize(_ way: String, milliseconds: Double, _ found: [Float]) -> Bool {
  let isRight = largestDifference(found) < 1e-3
  let rate = Double(3 * count * MemoryLayout<Float>.size) / milliseconds * 1e-6
  print(
    "Saxpy, \(way): \(count) elements, \(milliseconds) ms, \(rate) GB/s: \(isRight ? "PASSED" : "FAILED")")
  return isRight
}

/// The library's own interface.
func runIdiomatic() throws -> Bool {
  let device = try Accelerator()
  print("Saxpy on \(device.name)")
  let kernel = try code.kernel("saxpy", on: device)
  let deviceX = try DeviceArray(x, on: device)
  let deviceY = try DeviceArray(y, on: device)
  let stream = try device.makeStream()
  let start = try stream.record()
  try kernel.launch(grid: .init(blocks), block: 256, in: stream, Int32(count), a, deviceX, deviceY)
  let end = try stream.record()
  let time = try end.elapsed(since: start)
  return summarize("in Swift", milliseconds: time / .milliseconds(1), try deviceY.elements(in: stream))
}

/// CUDA's C interface, line by line as in a CUDA program.
func runUnderCUDANames() -> Bool {
  let bytes = count * MemoryLayout<Float>.size
  var deviceX: UnsafeMutableRawPointer?
  var deviceY: UnsafeMutableRawPointer?
  cudaMalloc(&deviceX, bytes)
  cudaMalloc(&deviceY, bytes)
  cudaMemcpy(deviceX, x, bytes, cudaMemcpyHostToDevice)
  cudaMemcpy(deviceY, y, bytes, cudaMemcpyHostToDevice)

  let kernel = CUDAKernel(deviceCode: code.bytes, name: "saxpy")
  var start: cudaEvent_t?
  var stop: cudaEvent_t?
  cudaEventCreate(&start)
  cudaEventCreate(&stop)
  cudaEventRecord(start, nil)
  var number = Int32(count)
  var factor = a
  withUnsafeMutablePointer(to: &number) { number in
    withUnsafeMutablePointer(to: &factor) { factor in
      withUnsafeMutablePointer(to: &deviceX) { x in
        withUnsafeMutablePointer(to: &deviceY) { y in
          var arguments: [UnsafeMutableRawPointer?] = [.init(number), .init(factor), .init(x), .init(y)]
          let grid = dim3(x: UInt32(blocks), y: 1, z: 1)
          cudaLaunchKernel(kernel.function, grid, dim3(x: 256, y: 1, z: 1), &arguments, 0, nil)
        }
      }
    }
  }
  cudaEventRecord(stop, nil)
  cudaEventSynchronize(stop)
  var milliseconds: Float = 0
  cudaEventElapsedTime(&milliseconds, start, stop)

  var found = [Float](repeating: 0, count: count)
  cudaMemcpy(&found, deviceY, bytes, cudaMemcpyDeviceToHost)
  cudaFree(deviceX)
  cudaFree(deviceY)
  let status = cudaGetLastError()
  if status != cudaSuccess { print(String(cString: cudaGetErrorString(status))) }
  return summarize("under CUDA's names", milliseconds: Double(milliseconds), found) && status == cudaSuccess
}

let first = try runIdiomatic()
let second = runUnderCUDANames()
if !first || !second { fatalError("a result is wrong") }
