// Compares what kernels made at random compute under each mapping, on a driver, with what the interpreter computes.
//
//     CompareMappings [first seed [number of kernels]]
//     CompareMappings --interpreter [first seed [number of kernels]]
//
//     CompareMappings --print seed
//     CompareMappings --module file seed
//
// --print writes a kernel's module; --module compares a changed one with --interpreter's means, to find what makes a difference.
// With --interpreter, what the vector mapping makes of them, and the exchange of warps' values through shared memory or by
// sub-groups, is run by the interpreter as well, and no driver is needed.
// Prints each difference, each refusal and a summary; ends with status 1 if there was a difference.

import IR
import Interpreter
import LLVMText
import Passes
import RandomKernels
import Translator

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

var words = Array(CommandLine.arguments.dropFirst())
if words.count == 2, words[0] == "--print", let seed = UInt64(words[1]) {
  print(RandomKernel(seed: seed).text)
  exit(0)
}
if words.count == 3, words[0] == "--module", let seed = UInt64(words[2]) {
  guard let text = read(file: words[1]) else { fatalError("cannot read \(words[1])") }
  var isDifferent = false
  for run in MappedRun.allCases {
    let outcome = try run.compare(RandomKernel(seed: seed), text: text)
    print("\(run): \(outcome)")
    if case .different = outcome { isDifferent = true }
  }
  exit(isDifferent ? 1 : 0)
}
let usesInterpreter = words.first == "--interpreter"
if usesInterpreter { words.removeFirst() }
let first = words.first.flatMap { UInt64($0) } ?? 0
let count = words.count > 1 ? UInt64(words[1]) ?? 100 : 100
if usesInterpreter {
  let outcomes = try MappedRun.allCases.map { try compareByInterpreter($0, first..<first + count) }
  exit(outcomes.contains(false) ? 1 : 0)
}
guard let driver = try DriverRun() else {
  print("skipped: no OpenCL device with fine-grained shared virtual memory")
  exit(0)
}

/// How the kernels fared under a mapping.
struct Tally {
  var equal = 0
  var different = 0
  var refused: [String: Int] = [:]
}
var tallies: [String: Tally] = [:]
for seed in first..<first + count {
  let random = RandomKernel(seed: seed)
  let text = Array(random.text.utf8)
  var expected = random.arguments
  let interpreter = Interpreter(try verify(parse(text, sourceName: "seed \(seed)")))
  try interpreter.run(
    RandomKernel.name, grid: random.grid, block: random.block, arguments: &expected)
  let program = try Program(text: text, sourceName: "seed \(seed)")
  let block = BlockShape(random.block.x, random.block.y, random.block.z)
  var mappings: [(name: String, mapping: Mapping)] = [("thread", .thread), ("vector", .vector(block))]
  if !driver.profile.subgroups.isEmpty {
    mappings.append(("subgroups", .subgroups(for: block)))
  }
  for (mapping, chosen) in mappings {
    let translated: TranslatedKernel
    do {
      translated = try program.translate(kernel: RandomKernel.name, for: driver.profile, mapping: chosen)
    } catch {
      tallies[mapping, default: Tally()].refused["\(error)", default: 0] += 1
      continue
    }
    let found = try driver.run(translated, of: random)
    if found == expected {
      tallies[mapping, default: Tally()].equal += 1
      continue
    }
    tallies[mapping, default: Tally()].different += 1
    for (number, (a, b)) in zip(expected, found).enumerated() where a != b {
      guard case .buffer(let x) = a, case .buffer(let y) = b else { continue }
      let place = zip(x, y).enumerated().first { $0.element.0 != $0.element.1 }!.offset / 4
      let thread = number == 0 ? ", thread \(place / RandomKernel.recordWords)" : ""
      print("seed \(seed), \(mapping): buffer \(number) differs at word \(place)\(thread)")
    }
  }
}
for (mapping, tally) in tallies.sorted(by: { $0.key < $1.key }) {
  let refused = tally.refused.values.reduce(0, +)
  print(
    "\(driver.deviceName), \(mapping): \(tally.equal) equal, \(tally.different) different, \(refused) refused"
  )
  for (reason, number) in tally.refused.sorted(by: { $0.value > $1.value }).prefix(10) {
    print("  \(number) times: \(reason)")
  }
}
exit(tallies.values.contains { $0.different > 0 } ? 1 : 0)

/// Compares what passes make of kernels with the kernels themselves, both run by the interpreter.
///
/// - Returns: Whether there was no difference.
func compareByInterpreter(_ run: MappedRun, _ seeds: Range<UInt64>) throws -> Bool {
  var tally = Tally()
  for seed in seeds {
    switch try run.compare(RandomKernel(seed: seed)) {
    case .equal: tally.equal += 1
    case .refused(let reason): tally.refused[reason, default: 0] += 1
    case .different(let difference):
      tally.different += 1
      print("seed \(seed), \(run): \(difference)")
    }
  }
  let refused = tally.refused.values.reduce(0, +)
  print("interpreter, \(run): \(tally.equal) equal, \(tally.different) different, \(refused) refused")
  for (reason, number) in tally.refused.sorted(by: { $0.value > $1.value }) {
    print("  \(number) times: \(reason)")
  }
  return tally.different == 0
}

/// The bytes of a file.
func read(file: String) -> [UInt8]? {
  guard let handle = fopen(file, "r") else { return nil }
  defer { fclose(handle) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, handle)
    if count == 0 { return bytes }
    bytes += buffer[..<count]
  }
}
