// swift-tools-version: 6.2

import PackageDescription

/// What every Swift target of this package is compiled with.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Causeway",
  products: [
    .library(name: "Causeway", targets: ["Causeway"]),
    .library(name: "CUDA", targets: ["CUDARuntime", "CUDADriver", "CUDAHeaders"]),
    .library(name: "CUDAShims", type: .static, targets: ["CUDARuntime", "CUDADriver"]),
    .executable(name: "nvcc", targets: ["nvcc"]),
    .executable(name: "causeway", targets: ["causeway-cli"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The compiler, from NVVM IR to OpenCL C. None of these knows an OpenCL type.
    .target(name: "IR", swiftSettings: settings),
    .target(name: "LLVMText", dependencies: ["IR"], swiftSettings: settings),
    .target(name: "PTX", swiftSettings: settings),
    .target(name: "Passes", dependencies: ["IR", "PTX"], swiftSettings: settings),
    .target(name: "OpenCLC", dependencies: ["IR", "Passes"], swiftSettings: settings),
    .target(
      name: "Translator", dependencies: ["IR", "LLVMText", "Passes", "OpenCLC"], swiftSettings: settings),

    // Runs kernels of the IR on the host, for comparison.
    .target(name: "Interpreter", dependencies: ["IR"], swiftSettings: settings),

    // The runtime. None of these knows an instruction.
    .systemLibrary(name: "COpenCL", providers: [.apt(["ocl-icd-opencl-dev", "opencl-headers"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "DeviceImage", dependencies: ["CZlib"], swiftSettings: settings),
    // C, since it is about signals: what becomes of kernels that use addresses without memory.
    .target(name: "KernelFaults"),
    .target(name: "OpenCL", dependencies: ["COpenCL", "KernelFaults"], swiftSettings: settings),
    .target(
      name: "Runtime", dependencies: ["OpenCL", "Translator", "DeviceImage"], swiftSettings: settings),

    // The faces: CUDA's C interfaces and the Swift interface, beside each other.
    .target(name: "CUDAHeaders", path: "Include", publicHeadersPath: "."),
    .target(name: "CUDARuntime", dependencies: ["CUDAHeaders", "Runtime"], swiftSettings: settings),
    .target(
      name: "CUDADriver", dependencies: ["CUDAHeaders", "CUDARuntime", "Runtime"], swiftSettings: settings),
    .target(
      name: "Causeway", dependencies: ["Runtime", "Translator", "CompilerDriver"], swiftSettings: settings),

    // The command-line programs.
    .target(
      name: "CompilerDriver", dependencies: ["Translator", "DeviceImage"], swiftSettings: settings),
    .executableTarget(name: "nvcc", dependencies: ["CompilerDriver"], swiftSettings: settings),
    .target(
      name: "CausewayCommands",
      dependencies: [
        "CompilerDriver", "Translator", "OpenCL", "Runtime",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "causeway-cli", dependencies: ["CausewayCommands"], path: "Sources/causeway",
      swiftSettings: settings),

    .executableTarget(
      name: "Saxpy", dependencies: ["Causeway", "CUDARuntime", "CUDAHeaders"], path: "Examples/Saxpy",
      swiftSettings: settings),

    .executableTarget(
      name: "TranslationBenchmark", dependencies: ["IR", "LLVMText", "Translator"],
      path: "Benchmarks/Translation", swiftSettings: settings),
    .executableTarget(
      name: "KernelBenchmark", path: "Benchmarks/Kernels/Runner", swiftSettings: settings),

    .testTarget(name: "IRTests", dependencies: ["IR"], swiftSettings: settings),
    .testTarget(
      name: "LLVMTextTests", dependencies: ["LLVMText", "IR", "CompilerDriver"], exclude: ["Cases"],
      swiftSettings: settings),
    .testTarget(name: "PTXTests", dependencies: ["PTX"], swiftSettings: settings),
    // Kernels made at random, on which the mappings are compared with the interpreter.
    .target(
      name: "RandomKernels", dependencies: ["Interpreter"], path: "Tests/RandomKernels",
      swiftSettings: settings),
    .executableTarget(
      name: "CompareMappings",
      dependencies: [
        "RandomKernels", "Interpreter", "LLVMText", "IR", "Passes", "Translator", "OpenCL", "Runtime",
      ],
      path: "Tests/CompareMappings", swiftSettings: settings),
    .testTarget(
      name: "InterpreterTests", dependencies: ["Interpreter", "LLVMText", "IR", "RandomKernels"],
      swiftSettings: settings),
    .testTarget(
      name: "PassesTests", dependencies: ["Passes", "LLVMText", "IR", "Interpreter"], swiftSettings: settings),
    .testTarget(
      name: "TranslatorTests", dependencies: ["Translator", "OpenCL"], exclude: ["Cases"],
      swiftSettings: settings),
    .testTarget(name: "DeviceImageTests", dependencies: ["DeviceImage"], swiftSettings: settings),
    .testTarget(name: "OpenCLTests", dependencies: ["OpenCL"], swiftSettings: settings),
    .testTarget(name: "RuntimeTests", dependencies: ["Runtime", "OpenCL"], swiftSettings: settings),
    .testTarget(
      name: "CUDARuntimeTests", dependencies: ["CUDARuntime", "CUDAHeaders"], swiftSettings: settings),
    .testTarget(name: "CompilerDriverTests", dependencies: ["CompilerDriver"], swiftSettings: settings),
    .testTarget(name: "CausewayTests", dependencies: ["Causeway"], swiftSettings: settings),
    // Runs programs and keeps what they print.
    .target(name: "Commands", path: "Tests/Commands", swiftSettings: settings),
    .testTarget(
      name: "CausewayCommandsTests", dependencies: ["CausewayCommands", "Commands"], swiftSettings: settings),
    .testTarget(name: "KernelFaultsTests", dependencies: ["KernelFaults"], swiftSettings: settings),
    .testTarget(
      name: "Headers", dependencies: ["Commands"], exclude: ["layout.txt", "not-provided.txt"],
      swiftSettings: settings),
    .testTarget(
      name: "Conformance", dependencies: ["CompilerDriver", "Commands"], exclude: ["BuildSystems", "Cases"],
      swiftSettings: settings),
  ]
)
