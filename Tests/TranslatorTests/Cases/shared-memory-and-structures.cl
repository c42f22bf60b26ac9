// _Z1kPfPKfi1P
#pragma OPENCL FP_CONTRACT OFF

typedef float __attribute__((may_alias)) float_m;
typedef uint __attribute__((may_alias)) uint_m;
typedef ulong __attribute__((may_alias)) ulong_m;
typedef struct { uchar bytes[16]; } __attribute__((aligned(8))) parameter_3;

kernel void k_(
    global float_m *a_,
    global float_m *b_,
    uint n_,
    parameter_3 s_,
    global uchar *module_image,
    local uchar *dynamic_shared)
{
  local uchar static_shared[1024] __attribute__((aligned(16)));
  ulong idxprom8_;
  ulong indvars_iv_;
  float x_066_;
  float v_;
  bool cmp24_;
  float add37_;
  ulong indvars_iv_next_;
  bool exitcond_not_;
  float x_0_lcssa_;
  global float_m *v_2;
  uint v_3;
  float mul_;
  float call42_;
  uchar live_[1] __attribute__((aligned(1)));
  float_m local_[8] __attribute__((aligned(4)));
  uint v_4;
  uint add_;
  bool cmp_not_;
  uint mul4_;
  ulong v_5;
  global float_m *arrayidx_;
  float v_6;
  global float_m *v_7;
  global uchar *arrayidx_1_;
  float v_8;
  private uchar *arrayidx7_1_;
  global float_m *v_9;
  global uchar *arrayidx_2_;
  float v_10;
  private uchar *arrayidx7_2_;
  global float_m *v_11;
  global uchar *arrayidx_3_;
  float v_12;
  private uchar *arrayidx7_3_;
  global float_m *v_13;
  global uchar *arrayidx_4_;
  float v_14;
  private uchar *arrayidx7_4_;
  global float_m *v_15;
  global uchar *arrayidx_5_;
  float v_16;
  private uchar *arrayidx7_5_;
  global float_m *v_17;
  global uchar *arrayidx_6_;
  float v_18;
  private uchar *arrayidx7_6_;
  global float_m *v_19;
  global uchar *arrayidx_7_;
  float v_20;
  private uchar *arrayidx7_7_;
  ulong idxprom8_2;
  global float_m *arrayidx9_;
  float v_21;
  ulong idxprom11_;
  local float_m *arrayidx12_;
  float v_22;
  float add13_;
  local float_m *arrayidx16_;
  ulong wide_trip_count_;
  bool is_live_3;
  local float_m *arrayidx23_;
  float v_23;
  bool is_live_4;
  bool is_live_5;
  ulong and_;
  global float_m *arrayidx30_;
  float v_24;
  float mul31_;
  uint v_25;
  uint v_26;
  uint and33_;
  ulong idxprom34_;
  private float_m *arrayidx35_;
  float v_27;
  float add36_;
  ulong indvars_iv_next_2;
  bool is_live_6;
  private uchar *p_;
  global uchar *v_28;
  private uchar *b41_;
  uint v_29;
  ulong idxprom_;
  global float_m *arrayidx_2;
  float v_30;
  global uchar *arrayidx2_;
  float v_31;
  float call_;
  float v_32;
  float mul44_;
  float add45_;
  global float_m *arrayidx47_;
  uint v_33;
  *live_ = true;
  // a.cu:16
  v_4 = (uint)get_local_id(0);
  add_ = (uint)get_global_id(0);
  // a.cu:17
  cmp_not_ = (int)add_ < (int)n_;
  bool is_live_ = *live_ & 1;
  if (is_live_) {
    if (!(cmp_not_)) {
      *live_ = false;
      // a.cu:26
    }
  }
  // a.cu:18
  bool is_live_2 = *live_ & 1;
  if (is_live_2) {
    mul4_ = add_ << 3u;
    // a.cu:19
    v_5 = (ulong)((int)mul4_);
    arrayidx_ = b_ + (long)v_5;
    v_6 = *arrayidx_;
    *local_ = v_6;
    v_7 = b_ + (long)v_5;
    arrayidx_1_ = ((global uchar *)v_7) + 4;
    v_8 = *((global float_m *)arrayidx_1_);
    arrayidx7_1_ = ((private uchar *)local_) + 4;
    *((private float_m *)arrayidx7_1_) = v_8;
    v_9 = b_ + (long)v_5;
    arrayidx_2_ = ((global uchar *)v_9) + 8;
    v_10 = *((global float_m *)arrayidx_2_);
    arrayidx7_2_ = ((private uchar *)local_) + 8;
    *((private float_m *)arrayidx7_2_) = v_10;
    v_11 = b_ + (long)v_5;
    arrayidx_3_ = ((global uchar *)v_11) + 12;
    v_12 = *((global float_m *)arrayidx_3_);
    arrayidx7_3_ = ((private uchar *)local_) + 12;
    *((private float_m *)arrayidx7_3_) = v_12;
    v_13 = b_ + (long)v_5;
    arrayidx_4_ = ((global uchar *)v_13) + 16;
    v_14 = *((global float_m *)arrayidx_4_);
    arrayidx7_4_ = ((private uchar *)local_) + 16;
    *((private float_m *)arrayidx7_4_) = v_14;
    v_15 = b_ + (long)v_5;
    arrayidx_5_ = ((global uchar *)v_15) + 20;
    v_16 = *((global float_m *)arrayidx_5_);
    arrayidx7_5_ = ((private uchar *)local_) + 20;
    *((private float_m *)arrayidx7_5_) = v_16;
    v_17 = b_ + (long)v_5;
    arrayidx_6_ = ((global uchar *)v_17) + 24;
    v_18 = *((global float_m *)arrayidx_6_);
    arrayidx7_6_ = ((private uchar *)local_) + 24;
    *((private float_m *)arrayidx7_6_) = v_18;
    v_19 = b_ + (long)v_5;
    arrayidx_7_ = ((global uchar *)v_19) + 28;
    v_20 = *((global float_m *)arrayidx_7_);
    arrayidx7_7_ = ((private uchar *)local_) + 28;
    *((private float_m *)arrayidx7_7_) = v_20;
    // a.cu:20
    idxprom8_2 = (ulong)((int)add_);
    arrayidx9_ = b_ + (long)idxprom8_2;
    v_21 = *arrayidx9_;
    idxprom11_ = (ulong)v_4;
    arrayidx12_ = ((local float_m *)dynamic_shared) + (long)idxprom11_;
    v_22 = *arrayidx12_;
    add13_ = v_21 + v_22;
    arrayidx16_ = ((local float_m *)(static_shared + 0)) + (long)idxprom11_;
    *arrayidx16_ = add13_;
    idxprom8_ = idxprom8_2;
  } else {
    idxprom8_ = 0ul;
  }
  // a.cu:21
  barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
  // a.cu:23
  if ((int)n_ > 0) {
    wide_trip_count_ = (ulong)n_;
    indvars_iv_ = 0ul;
    x_066_ = 0.0f;
    for (;;) {
      is_live_3 = *live_ & 1;
      if (is_live_3) {
        arrayidx23_ = ((local float_m *)(static_shared + 0)) + (long)indvars_iv_;
        v_23 = *arrayidx23_;
        v_ = v_23;
        cmp24_ = (v_23 < 0.0f);
      } else {
        v_ = 0.0f;
        cmp24_ = false;
      }
      is_live_4 = *live_ & 1;
      if (is_live_4 ? cmp24_ : true) {
        x_0_lcssa_ = x_066_;
        break;
      } else {
        is_live_5 = *live_ & 1;
        if (is_live_5) {
          and_ = indvars_iv_ & 3ul;
          arrayidx30_ = ((global float_m *)(module_image + 0)) + (long)and_;
          v_24 = *arrayidx30_;
          mul31_ = v_ * v_24;
          v_25 = (uint)indvars_iv_;
          v_26 = add_ * v_25;
          and33_ = v_26 & 7u;
          idxprom34_ = (ulong)and33_;
          arrayidx35_ = local_ + (long)idxprom34_;
          v_27 = *arrayidx35_;
          add36_ = mul31_ + v_27;
          indvars_iv_next_2 = indvars_iv_ + 1ul;
          add37_ = (x_066_ + add36_);
          indvars_iv_next_ = indvars_iv_next_2;
          exitcond_not_ = (indvars_iv_next_2 == wide_trip_count_);
        } else {
          add37_ = 0.0f;
          indvars_iv_next_ = 0ul;
          exitcond_not_ = false;
        }
        is_live_6 = *live_ & 1;
        if (is_live_6 ? exitcond_not_ : true) {
          x_0_lcssa_ = add37_;
          break;
        } else {
          indvars_iv_ = indvars_iv_next_;
          x_066_ = add37_;
        }
      }
    }
  } else {
    x_0_lcssa_ = 0.0f;
  }
  bool is_live_7 = *live_ & 1;
  if (is_live_7) {
    // a.cu:24
    p_ = ((private uchar *)&s_) + 8;
    v_28 = (global uchar *)*((private ulong_m *)p_);
    b41_ = ((private uchar *)&s_) + 4;
    v_29 = *((private uint_m *)b41_);
    v_2 = ((global float_m *)v_28);
    v_3 = v_29;
  } else {
    v_2 = ((global float_m *)0);
    v_3 = 0u;
  }
  bool is_live_8 = *live_ & 1;
  if (is_live_8) {
    // a.cu:13
    idxprom_ = (ulong)((int)v_3);
    arrayidx_2 = v_2 + (long)idxprom_;
    v_30 = *arrayidx_2;
    arrayidx2_ = ((global uchar *)arrayidx_2) + 4;
    v_31 = *((global float_m *)arrayidx2_);
    call_ = sin(v_31);
    mul_ = (v_30 * call_);
  } else {
    mul_ = 0.0f;
  }
  call42_ = mul_;
  bool is_live_9 = *live_ & 1;
  if (is_live_9) {
    // a.cu:24
    v_32 = *((private float_m *)((private uchar *)&s_));
    mul44_ = call42_ * v_32;
    add45_ = x_0_lcssa_ + mul44_;
    arrayidx47_ = a_ + (long)idxprom8_;
    *arrayidx47_ = add45_;
    // a.cu:25
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    v_33 = atomic_add(((volatile global uint *)(module_image + 16)), 1u);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
  }
  // a.cu:26
}
