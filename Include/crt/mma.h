// The warp's matrix functions under the toolkit's inner name.
#include "../mma.h"
