// Times the reading of a module of NVVM IR and the translation of all its kernels; prints microseconds and a rate. With a
// number behind the module, times the reading of a module of so many megabytes made of it; prints the memory taken too.

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

/// A module of many megabytes: the functions of another again and again, under new names.
func repeated(_ text: [UInt8], bytes: Int) -> [UInt8] {
  let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  var functions: [[ArraySlice<UInt8>]] = []
  for line in lines {
    if line.starts(with: "define ".utf8) {
      functions.append([line])
    } else if let last = functions.last?.last, last != [UInt8(ascii: "}")] {
      functions[functions.count - 1].append(line)
    }
  }
  var result = text
  var number = 0
  while result.count < bytes {
    number += 1
    for function in functions {
      for (place, line) in function.enumerated() {
        if place == 0, let bracket = line.firstIndex(of: UInt8(ascii: "(")) {
          result += line[..<bracket] + "_\(number)".utf8 + line[bracket...]
        } else {
          result += line
        }
        result.append(UInt8(ascii: "\n"))
      }
    }
  }
  return result
}

/// The most memory that the process has had, in MiB.
func peakMemory() -> Int {
  var usage = rusage()
  #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  #else
    getrusage(RUSAGE_SELF, &usage)
  #endif
  #if canImport(Glibc)
    return usage.ru_maxrss >> 10
  #else
    return usage.ru_maxrss >> 20
  #endif
}

let path = CommandLine.arguments[1]
let text = contents(of: path)
if CommandLine.arguments.count > 2, let megabytes = Int(CommandLine.arguments[2]) {
  let large = repeated(text, bytes: megabytes * 1_000_000)
  let before = peakMemory()
  let time = try ContinuousClock().measure { _ = try parse(large, sourceName: path) } / .microseconds(1)
  print("\(Int(time)) \(Int(Double(large.count) / time)) \(large.count) \(peakMemory() - before)")
  exit(0)
}
let parsing = try median { _ = try parse(text, sourceName: path) }
let program = try Program(text: text, sourceName: path)
let reading = try median { _ = try Program(text: text, sourceName: path) }
let translating = try median {
  for kernel in program.kernels { _ = try program.translate(kernel: kernel.name, for: TargetProfile()) }
}
let rate = Int(Double(text.count) / parsing)
print("\(Int(parsing)) \(rate) \(Int(reading + translating)) \(text.count) \(program.kernels.count)")
