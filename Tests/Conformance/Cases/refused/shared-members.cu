// says: shared-members.cu:4:3: error: __shared__ does not belong before what is no variable of a function or a file; leave it out
// says: shared-members.cu:5:3: error: __constant__ does not belong before what is no variable
struct Tile {
  __shared__ int values[32];
  __constant__ int size;
};
__global__ void use(int *data) {
  Tile tile;
  data[0] = tile.values[0] + tile.size;
}
