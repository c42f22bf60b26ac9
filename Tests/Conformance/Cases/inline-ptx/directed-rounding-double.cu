// add, sub, mul, fma, div, rcp and sqrt in double precision, rounded toward zero, down and up, against the host's own in the same direction.
// options: -Xcompiler -frounding-math
#define NUMBER double
#define CONSTRAINT d
#define SUFFIX "f64"
#define TARGET(x) "=d"(x)
#define SOURCE(x) "d"(x)
#include "directions.h"
