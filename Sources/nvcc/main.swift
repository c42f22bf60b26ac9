import CompilerDriver

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

exit(CompilerDriver.nvcc(Array(CommandLine.arguments.dropFirst())))
