import Foundation

/// An OpenCL driver that the suite knows, and how programs are made to use it.
struct Driver: Sendable {
  /// The name in the table.
  var name: String
  /// What is added to a program's environment.
  var environment: [String: String] = [:]
  /// The program, with its options, that runs the case's program; none if it runs by itself. `LOG` stands for a file
  /// into which it writes what it finds wrong: a case on which anything is written there fails.
  var launcher: [String] = []
  /// The launcher's option that makes it look for data races; nil if it cannot.
  var raceOption: String?
  /// Whether cases that say so compute less on it, since it is slow.
  var isSlow = false
  /// Why it cannot be used here; nil if it can.
  var problem: String?

  /// All drivers of the table; one that is not there is a skip with its reason. `CAUSEWAY_TEST_DRIVERS` chooses among
  /// them by parts of their names.
  static let all: [Driver] = {
    let known = [pocl, intel, oclgrind]
    guard let parts = Case.choice("CAUSEWAY_TEST_DRIVERS") else { return known }
    return known.filter { driver in parts.contains { driver.name.lowercased().contains($0.lowercased()) } }
  }()

  private static var pocl: Driver {
    let vendors = (try? FileManager.default.contentsOfDirectory(atPath: "/etc/OpenCL/vendors")) ?? []
    let found = vendors.first { $0.contains("pocl") }
    return Driver(
      name: "PoCL",
      environment: found.map { ["OCL_ICD_VENDORS": "/etc/OpenCL/vendors/" + $0] } ?? [:],
      problem: found == nil ? "not installed (package pocl-opencl-icd)" : nil)
  }

  private static var intel: Driver {
    let own = Case.root + "/.build/drivers/intel/vendors"
    let folder = ProcessInfo.processInfo.environment["CAUSEWAY_INTEL_VENDORS"] ?? own
    let isThere = FileManager.default.fileExists(atPath: folder)
    return Driver(
      name: "Intel", environment: ["OCL_ICD_VENDORS": folder + "/"],
      problem: isThere ? nil : reason("intel"))
  }

  private static var oclgrind: Driver {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let program = folders.map { $0 + "/oclgrind" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    return Driver(
      name: "Oclgrind",
      // As much local memory as kernels may ask for on compute capability 8.0.
      launcher: program.map { [$0, "--local-mem-size", "167936", "--max-errors", "10", "--log", "LOG"] }
        ?? [],
      raceOption: "--data-races",
      isSlow: true,
      problem: program == nil ? reason("oclgrind") : nil)
  }

  /// What `Scripts/setup-drivers` has noted of a driver that it could not set up.
  private static func reason(_ name: String) -> String {
    let path = Case.root + "/.build/drivers/\(name).reason"
    let noted = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let text = noted.trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? "not set up (Scripts/setup drivers)" : text
  }
}
