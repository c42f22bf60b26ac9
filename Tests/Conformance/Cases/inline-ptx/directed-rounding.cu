// add, sub, mul, fma, div, rcp and sqrt rounded toward zero, down and up, against the host's own in the same direction.
// options: -Xcompiler -frounding-math
#define NUMBER float
#define CONSTRAINT f
#define SUFFIX "f32"
#define TARGET(x) "=f"(x)
#define SOURCE(x) "f"(x)
#include "directions.h"
