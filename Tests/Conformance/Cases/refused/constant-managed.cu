// says: error: the __managed__ variable 'limit' cannot be const; leave out one of the two words
extern __managed__ const int limit;
__managed__ const int limit = 3;
__global__ void use(int *data) { data[0] = limit; }
