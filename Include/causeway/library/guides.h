// Whether classes of the C++ library get deduction guides for device code (C++ standard, [over.match.class.deduct]).
//
// Those that libstdc++ declares are functions of the host to clang, which then refuses `std::array a = {1, 2}` in device code. The same
// guides, marked __device__, stand beside them; guides that come from constexpr constructors need nothing.
#if defined(__CUDA__) && defined(__GLIBCXX__) && __cplusplus >= 201703L
#define CAUSEWAY_DEVICE_GUIDES 1
#endif
