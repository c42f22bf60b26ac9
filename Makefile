# The commands of a day's work. `make demo` and `make test` need nothing but a Swift toolchain to begin with.

RELEASE = .build/release
LIBRARY = .build/causeway/lib
NVCC = $(RELEASE)/nvcc
PROGRAMS = .build/examples
PREFIX ?= /usr/local/cuda

.PHONY: demo test compare tsan bench bench-kernels library setup drivers lint format install clean

demo: library
	@mkdir -p $(PROGRAMS)
	@echo "== An unmodified CUDA program, compiled by our nvcc"
	$(NVCC) -o $(PROGRAMS)/VectorAdd Examples/VectorAdd/VectorAdd.cu
	@$(PROGRAMS)/VectorAdd
	$(NVCC) -o $(PROGRAMS)/MatrixMultiply Examples/MatrixMultiply/MatrixMultiply.cu
	@$(PROGRAMS)/MatrixMultiply
	@echo "== A Swift program, both ways"
	swift build -q -c release --product Saxpy
	@$(RELEASE)/Saxpy

test: library drivers
	swift build --build-tests
	swift test --skip-build

# Kernels made at random: 5,000 whose mapped form the interpreter compares with the original, and some on the driver.
compare: setup
	swift build -q -c release --product CompareMappings
	@Scripts/compare-mappings $(RELEASE)/CompareMappings

# The runtime's tests under Thread Sanitizer, in a build of their own. It takes some minutes, so that .ci/run leaves it out.
tsan: setup
	swift build --sanitize=thread --build-tests --scratch-path .build/tsan
	TSAN_OPTIONS=exitcode=66 swift test --sanitize=thread --scratch-path .build/tsan --skip-build \
	  --filter '^RuntimeTests|^CUDARuntimeTests'

bench: library bench-kernels
	@Benchmarks/run

# Our kernels in both mappings, against OpenCL C and OpenMP, on each driver.
bench-kernels: library
	@Benchmarks/Kernels/run

# nvcc, and the library that programs link: libcudart.
library: setup
	swift build -q -c release --product nvcc
	swift build -q -c release --product CUDAShims
	@Scripts/link-library $(RELEASE) $(LIBRARY)

setup:
	@Scripts/setup

# The drivers besides PoCL on which the tests run.
drivers:
	@Scripts/setup drivers

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Examples Benchmarks

format:
	swift format --in-place --recursive Package.swift Sources Tests Examples Benchmarks

# A folder of the form that CUDA's toolkits have.
install: library
	swift build -q -c release --product causeway
	install -d $(PREFIX)/bin $(PREFIX)/lib64 $(PREFIX)/include
	install $(NVCC) $(RELEASE)/causeway $(PREFIX)/bin/
	cp -a $(LIBRARY)/. $(PREFIX)/lib64/
	[ "$$(uname -s)" != Linux ] || Scripts/make-static-library $(PREFIX)/lib64
	cp -R Include/. $(PREFIX)/include/

clean:
	rm -rf .build
