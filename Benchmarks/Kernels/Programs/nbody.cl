#define BLOCK 256
#define SOFTENING 0.01f

kernel void accelerate(global const float4 *restrict bodies, global float4 *restrict result, int n) {
  local float4 tile[BLOCK];
  const float4 own = bodies[get_global_id(0)];
  float x = 0, y = 0, z = 0;
  for (int start = 0; start < n; start += BLOCK) {
    tile[get_local_id(0)] = bodies[start + get_local_id(0)];
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int j = 0; j < BLOCK; ++j) {
      const float4 other = tile[j];
      const float dx = other.x - own.x, dy = other.y - own.y, dz = other.z - own.z;
      const float inverse = rsqrt(dx * dx + dy * dy + dz * dz + SOFTENING);
      const float pull = other.w * inverse * inverse * inverse;
      x += pull * dx;
      y += pull * dy;
      z += pull * dz;
    }
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  result[get_global_id(0)] = (float4)(x, y, z, 0);
}
