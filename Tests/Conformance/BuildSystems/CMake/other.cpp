#include "functions.h"
int other() { return 5; }
