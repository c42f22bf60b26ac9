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
  for driver in drivers where !programs.isEmpty {
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
  if let checkout = ProcessInfo.processInfo.environment["RODINIA"], !checkout.isEmpty {
    let programs = RodiniaProgram.all.filter { Options.isChosen($0.name, options.kernels) }
    let runner = RodiniaRunner(options: options, checkout: checkout)
    try runner.prepare()
    for driver in drivers {
      print(
        "\nRodinia on \(driver.name): whole programs from start to end, with warm caches; the least of several runs"
      )
      Report.printRow(nil)
      var rows: [Measurement] = []
      for program in programs {
        let row = try runner.measure(program, on: driver)
        Report.printRow(row)
        fflush(nil)
        rows.append(row)
      }
      Report(measurements: rows).printComparisons(on: driver.name, of: "programs")
      measurements += rows
    }
  } else {
    print(
      "\nRodinia's programs are measured as well with RODINIA=FOLDER, a checkout of github.com/yuhc/gpu-rodinia."
    )
  }
  try Report(measurements: measurements).write(to: options.json)
  if measurements.contains(where: { !$0.wrong.isEmpty }) { exit(1) }
} catch {
  print("kernel benchmarks: \(error)")
  exit(2)
}
