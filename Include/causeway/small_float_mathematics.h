// Mathematical functions of one type of 16 bits and of pairs (CUDA Math API, "Half Math Functions" and those of
// bfloat16): computed in single precision. Included once for each type, with the names of causeway/small_float_type.h.

#define CAUSEWAY_FUNCTION(name, expression)                                       \
  CAUSEWAY_ANYWHERE CAUSEWAY_SMALL h##name(const CAUSEWAY_SMALL a) {                  \
    const float x = causeway::wide(a);                                            \
    return CAUSEWAY_SMALL((float)(expression));                                   \
  }                                                                               \
  CAUSEWAY_UNARY2(h2##name, h##name)
CAUSEWAY_FUNCTION(sqrt, causeway::root(x))
CAUSEWAY_FUNCTION(rsqrt, causeway::quotient(1.0f, causeway::root(x)))
CAUSEWAY_FUNCTION(rcp, causeway::quotient(1.0f, x))
CAUSEWAY_FUNCTION(log, ::logf(x))
CAUSEWAY_FUNCTION(log2, ::log2f(x))
CAUSEWAY_FUNCTION(log10, ::log10f(x))
CAUSEWAY_FUNCTION(exp, ::expf(x))
CAUSEWAY_FUNCTION(exp2, ::exp2f(x))
CAUSEWAY_FUNCTION(exp10, causeway::powerOfTen(x))
CAUSEWAY_FUNCTION(sin, ::sinf(x))
CAUSEWAY_FUNCTION(cos, ::cosf(x))
CAUSEWAY_FUNCTION(tanh, ::tanhf(x))
CAUSEWAY_FUNCTION(tanh_approx, ::tanhf(x))
CAUSEWAY_FUNCTION(floor, ::floorf(x))
CAUSEWAY_FUNCTION(ceil, ::ceilf(x))
CAUSEWAY_FUNCTION(trunc, ::truncf(x))
CAUSEWAY_FUNCTION(rint, ::rintf(x))
#undef CAUSEWAY_FUNCTION
