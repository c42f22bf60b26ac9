import Foundation

/// An OpenCL driver that the suite knows, and how programs are made to use it.
struct Driver: Sendable {
  /// The name in the table.
  var name: String
  /// What is added to a program's environment.
  var environment: [String: String]
  /// Why it cannot be used here; nil if it can.
  var problem: String?

  /// All drivers of the table; one that is not there is a skip with its reason.
  static let all: [Driver] = [pocl, intel, oclgrind]

  private static var pocl: Driver {
    let vendors = (try? FileManager.default.contentsOfDirectory(atPath: "/etc/OpenCL/vendors")) ?? []
    let found = vendors.contains { $0.contains("pocl") }
    return Driver(
      name: "PoCL", environment: [:], problem: found ? nil : "not installed (package pocl-opencl-icd)")
  }

  private static var intel: Driver {
    let folder = ProcessInfo.processInfo.environment["CAUSEWAY_INTEL_VENDORS"]
    return Driver(
      name: "Intel", environment: folder.map { ["OCL_ICD_VENDORS": $0] } ?? [:],
      problem: folder == nil ? "not set up (CAUSEWAY_INTEL_VENDORS names the folder of its .icd file)" : nil)
  }

  private static var oclgrind: Driver {
    Driver(
      name: "Oclgrind", environment: [:], problem: "it has no shared virtual memory, which is required so far"
    )
  }
}
