/// A program of Rodinia that is benchmarked: how its versions are built and called, and what they write.
struct RodiniaProgram {
  /// How a version is built, in its folder.
  enum Build {
    /// By the compiler from these sources, with options before them.
    case sources([String], options: [String] = [])
    /// By its own Makefile, which leaves this program, with variables of its own.
    case make(program: String, variables: [String] = [])
  }
  /// A version of the program.
  struct Version {
    /// The folder below `cuda`, `openmp` or `opencl`.
    var folder: String
    /// How it is built.
    var build: Build
    /// The arguments of a run; `THREADS` stands for the number of processors.
    var arguments: String

    init(_ folder: String, _ build: Build, _ arguments: String) {
      self.folder = folder
      self.build = build
      self.arguments = arguments
    }
  }
  /// What a run leaves that can be compared.
  enum Result {
    /// Nothing, unless it is asked to write what takes longer than the computation.
    case none
    /// The numbers of a file in the program's folder.
    case file(String)
  }

  /// The name in the tables.
  var name: String
  /// The CUDA program.
  var cuda: Version
  /// The OpenMP program, if there is one.
  var openmp: Version?
  /// The OpenCL program, if there is one that chooses its device by itself.
  var opencl: Version?
  /// What the CUDA and the OpenMP program write.
  var result = Result.none
  /// By how much numbers of the results may differ, relative to numbers above 1; from 1 on, how many whole steps.
  var tolerance = 0.0

  /// What C++ of before 2011 needs that names the compiler in its Makefile.
  private static let olderStandard = ["CC=g++ -std=gnu++98", "CXX=g++ -std=gnu++98"]

  /// All of them, in the order of the tables.
  static let all = [
    RodiniaProgram(
      name: "backprop",
      cuda: Version("backprop", .make(program: "backprop"), "262144"),
      openmp: Version(
        "backprop", .sources(["backprop.c", "backprop_kernel.c", "facetrain.c", "imagenet.c"]), "262144"),
      opencl: Version("backprop", .make(program: "backprop.out"), "-n 262144")),
    RodiniaProgram(
      name: "bfs",
      cuda: Version("bfs", .sources(["bfs.cu"], options: ["-I../util"]), "../../data/bfs/graph.txt"),
      openmp: Version("bfs", .sources(["bfs.cpp"]), "THREADS ../../data/bfs/graph.txt"),
      opencl: Version(
        "bfs", .make(program: "bfs.out", variables: olderStandard), "../../data/bfs/graph.txt"),
      result: .file("result.txt")),
    RodiniaProgram(
      name: "gaussian",
      cuda: Version("gaussian", .sources(["gaussian.cu"]), "-s 512 -q"),
      opencl: Version("gaussian", .make(program: "gaussian.out"), "-s 512 -q")),
    RodiniaProgram(
      name: "hotspot",
      cuda: Version(
        "hotspot", .sources(["hotspot.cu"]),
        "512 2 200 ../../data/grid/warm-512 ../../data/grid/power-512 output.out"),
      openmp: Version(
        "hotspot", .sources(["hotspot_openmp.cpp"]),
        "512 512 200 THREADS ../../data/grid/warm-512 ../../data/grid/power-512 output.out"),
      opencl: Version(
        "hotspot", .make(program: "hotspot.out"),
        "512 2 200 ../../data/grid/warm-512 ../../data/grid/power-512 output.out")),
    RodiniaProgram(
      name: "hotspot3D",
      cuda: Version(
        "hotspot3D", .sources(["3D.cu"]),
        "256 8 50 ../../data/grid/power-layers ../../data/grid/warm-layers output.out"),
      openmp: Version(
        "hotspot3D", .sources(["3D.c"]),
        "256 8 50 ../../data/grid/power-layers ../../data/grid/warm-layers output.out"),
      opencl: Version(
        "hotspot3D", .make(program: "hotspot3D.out"),
        "-n 256 -l 8 -i 50 -f ../../data/grid/power-layers ../../data/grid/warm-layers output.out"),
      result: .file("output.out"), tolerance: 2e-3),
    RodiniaProgram(
      name: "kmeans",
      cuda: Version("kmeans", .make(program: "kmeans"), "-o -i ../../data/kmeans/points.txt"),
      openmp: Version(
        "kmeans/kmeans_openmp", .sources(["cluster.c", "getopt.c", "kmeans.c", "kmeans_clustering.c"]),
        "-n THREADS -i ../../../data/kmeans/points.txt")),
    RodiniaProgram(
      name: "lavaMD",
      cuda: Version("lavaMD", .make(program: "lavaMD"), "-boxes1d 6"),
      openmp: Version(
        "lavaMD",
        .sources(["main.c", "kernel/kernel_cpu.c", "util/num/num.c", "util/timer/timer.c"]),
        "-cores THREADS -boxes1d 6"),
      opencl: Version("lavaMD", .make(program: "lavaMD.out"), "-boxes1d 6")),
    RodiniaProgram(
      name: "lud",
      cuda: Version("lud", .make(program: "cuda/lud_cuda"), "-s 1024"),
      openmp: Version(
        "lud", .sources(["omp/lud.c", "omp/lud_omp.c", "common/common.c"], options: ["-Icommon"]),
        "-n THREADS -s 1024"),
      opencl: Version("lud", .make(program: "lud.out"), "-s 1024")),
    RodiniaProgram(
      name: "nw",
      cuda: Version("nw", .sources(["needle.cu"], options: ["-DTRACEBACK"]), "2048 10"),
      openmp: Version("nw", .sources(["needle.cpp"], options: ["-DTRACEBACK"]), "2048 10 THREADS"),
      opencl: Version("nw", .make(program: "nw.out"), "2048 10 ./nw.cl"),
      result: .file("result.txt")),
    RodiniaProgram(
      name: "particlefilter",
      cuda: Version(
        "particlefilter", .sources(["ex_particle_CUDA_naive_seq.cu"]), "-x 128 -y 128 -z 10 -np 4000"),
      openmp: Version(
        "particlefilter", .sources(["ex_particle_OPENMP_seq.c"]), "-x 128 -y 128 -z 10 -np 4000")),
    RodiniaProgram(
      name: "pathfinder",
      cuda: Version("pathfinder", .sources(["pathfinder.cu"]), "100000 200 20"),
      openmp: Version("pathfinder", .sources(["pathfinder.cpp"]), "100000 200"),
      opencl: Version(
        "pathfinder", .make(program: "pathfinder.out", variables: olderStandard), "-c 100000 -r 200 -h 20")),
    // 512 × 512, since the CUDA program's sums miss values where the blocks are no power of two. Levels are truncated.
    RodiniaProgram(
      name: "srad_v1",
      cuda: Version("srad/srad_v1", .sources(["main.cu"]), "50 0.5 512 512"),
      openmp: Version("srad/srad_v1", .sources(["main.c"]), "50 0.5 512 512 THREADS"),
      opencl: Version("srad", .make(program: "srad.out"), "-n 50 -l 0.5 -s 512 512"),
      result: .file("image_out.pgm"), tolerance: 1),
    RodiniaProgram(
      name: "srad_v2",
      cuda: Version("srad/srad_v2", .sources(["srad.cu"]), "1024 1024 0 127 0 127 0.5 20"),
      openmp: Version("srad/srad_v2", .sources(["srad.cpp"]), "1024 1024 0 127 0 127 THREADS 0.5 20")),
    RodiniaProgram(
      name: "streamcluster",
      cuda: Version(
        "streamcluster", .make(program: "sc_gpu"), "10 20 64 8192 8192 200 none output.txt 1"),
      openmp: Version(
        "streamcluster", .sources(["streamcluster_omp.cpp"]),
        "10 20 64 8192 8192 200 none output.txt THREADS"),
      result: .file("output.txt"), tolerance: 1e-3),
  ]
}
