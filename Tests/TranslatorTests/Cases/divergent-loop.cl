// _Z3runPKiPii
#pragma OPENCL FP_CONTRACT OFF

typedef uint __attribute__((may_alias)) uint_m;

kernel void run_(
    global uint_m *a_,
    global uint_m *out_,
    uint n_)
{
  uint s_019_;
  uint x_018_;
  uint s_0_lcssa_;
  global uint_m *arrayidx_;
  uint add5_;
  uint spec_select_;
  // ex.cu:4
  // ex.cu:2
  // ex.cu:3
  arrayidx_ = a_ + (int)((uint)get_global_id(0));
  uint v_ = *arrayidx_;
  // ex.cu:4
  if ((int)v_ > 1) {
    s_019_ = (0u + (((uint)get_local_id(0)) >> 31u));
    x_018_ = v_;
    for (;;) {
      add5_ = s_019_ + n_;
      spec_select_ = ((x_018_ & 1u) == 0u) ? (x_018_ >> 1u) : ((x_018_ * 3u) + 1u);
      if (spec_select_ > 1u) {
        s_019_ = add5_;
        x_018_ = spec_select_;
      } else {
        s_0_lcssa_ = add5_;
        break;
      }
    }
  } else {
    s_0_lcssa_ = 0u;
  }
  // ex.cu:5
  barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
  // ex.cu:6
  uint v_2 = *arrayidx_;
  *(out_ + (v_2 & 31u)) = s_0_lcssa_;
  // ex.cu:7
}
