import Foundation

// Measures the kernels of `Programs/` and Rodinia's programs: both mappings and what is chosen, hand-written OpenCL and
// OpenMP, on each driver, in one run. It fails if any of them computes something else than the host.

do {
  let options = try Options(CommandLine.arguments)
  let programs = KernelProgram.all.filter { Options.isChosen($0.name, options.kernels) }
  let drivers = Driver.present(root: options.root).filter { Options.isChosen($0.name, options.drivers) }
  let runner = KernelRunner(options: options)
  try runner.build(programs)
  var measurements: [Measurement] = []
  for driver in drivers {
    print(
      "\nKernels on \(driver.name), \(ProcessInfo.processInfo.activeProcessorCount) cores; the least of several runs"
    )
    Report.printRow(nil)
    for program in programs {
      let row = try runner.measure(program, on: driver)
      Report.printRow(row)
      fflush(nil)
      measurements.append(row)
    }
    Report(measurements: measurements).printComparisons(on: driver.name)
  }
  try Report(measurements: measurements).write(to: options.json)
  if measurements.contains(where: { !$0.wrong.isEmpty }) { exit(1) }
} catch {
  print("kernel benchmarks: \(error)")
  exit(2)
}
