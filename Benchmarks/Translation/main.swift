// Times the reading of a module of NVVM IR and the translation of all its kernels; prints microseconds and a rate.

import IR
import LLVMText
import Translator

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a file.
func contents(of path: String) -> [UInt8] {
  guard let file = fopen(path, "rb") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes.append(contentsOf: buffer[..<count])
  }
}

/// The median of the microseconds that several runs take.
func median(_ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  var times: [Double] = []
  for _ in 0..<15 { times.append(try clock.measure(body) / .microseconds(1)) }
  return times.sorted()[times.count / 2]
}

let path = CommandLine.arguments[1]
let text = contents(of: path)
let parsing = try median { _ = try parse(text, sourceName: path) }
let program = try Program(text: text, sourceName: path)
let reading = try median { _ = try Program(text: text, sourceName: path) }
let translating = try median {
  for kernel in program.kernels { _ = try program.translate(kernel: kernel.name, for: TargetProfile()) }
}
let rate = Int(Double(text.count) / parsing)
print("\(Int(parsing)) \(rate) \(Int(reading + translating)) \(text.count) \(program.kernels.count)")
