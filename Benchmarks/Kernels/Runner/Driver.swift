import Foundation

/// An OpenCL driver on which kernels are measured.
struct Driver {
  /// The name in the tables.
  var name: String
  /// What makes programs use it.
  var environment: [String: String]

  /// The drivers that are there: PoCL, and Intel's as `Scripts/setup drivers` leaves it or as the folder
  /// `CAUSEWAY_INTEL_VENDORS` names it.
  static func present(root: String) -> [Driver] {
    var drivers: [Driver] = []
    let vendors = "/etc/OpenCL/vendors"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: vendors)) ?? []
    if let file = files.first(where: { $0.contains("pocl") }) {
      drivers.append(Driver(name: "PoCL", environment: ["OCL_ICD_VENDORS": vendors + "/" + file]))
    }
    let folder =
      ProcessInfo.processInfo.environment["CAUSEWAY_INTEL_VENDORS"] ?? root + "/.build/drivers/intel/vendors"
    if FileManager.default.fileExists(atPath: folder) {
      drivers.append(Driver(name: "Intel", environment: ["OCL_ICD_VENDORS": folder + "/"]))
    }
    return drivers
  }
}
