internal import ArgumentParser
internal import OpenCL
internal import Runtime
internal import Translator

/// `causeway devices`.
struct DevicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices", abstract: "List the OpenCL devices, and whether CUDA programs can run on them.")

  func run() throws {
    let all = CLDevice.all()
    if all.isEmpty { print("There is no OpenCL device; install a driver such as pocl-opencl-icd.") }
    for openCL in all {
      let device = Device(openCL)
      let use =
        device.problem.map { "cannot be used: \($0)" }
        ?? "memory: \(device.memory.description), warps: \(device.profile.warps)"
      print("\(device.name) (\(openCL.platformName)): \(device.multiprocessorCount) compute units, \(use)")
    }
  }
}
