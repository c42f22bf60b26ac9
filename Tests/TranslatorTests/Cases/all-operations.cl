// _Z6onIntsPii
#pragma OPENCL FP_CONTRACT OFF

typedef uint __attribute__((may_alias)) uint_m;

kernel void onInts_(
    global uchar *cells_,
    uint count_)
{
  local uchar static_shared[28] __attribute__((aligned(16)));
  uint seen_0_i_;
  uint seen_0_i39_;
  uint v_;
  bool cmp_;
  uint v_2;
  uint add_;
  uint sub_;
  uint shl_i_;
  uint not_i_;
  global uchar *arrayidx13_i_;
  uint v_3;
  uint old_;
  uint v_4;
  bool v_5;
  uint v_6;
  uint old_2;
  uint v_7;
  bool v_8;
  uint v_9;
  v_ = (uint)get_local_id(0);
  cmp_ = v_ < 7u;
  if (cmp_) {
    *(((local uint_m *)(static_shared + 0)) + v_) = (v_ == 1u) ? 1073741824u : ((uint)((-(int)(v_ == 3u))));
  }
  barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
  v_2 = (uint)get_group_id(0);
  add_ = (uint)get_global_id(0);
  if ((int)add_ < (int)count_) {
    sub_ = (add_ * 7u) - 300u;
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atomic_add(((volatile global uint *)cells_), sub_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    (uint)atomic_min(((volatile global int *)(cells_ + 4)), (int)sub_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    (uint)atomic_max(((volatile global int *)(cells_ + 8)), (int)sub_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    shl_i_ = 1u << (add_ % 24u);
    not_i_ = shl_i_ ^ 4294967295u;
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atomic_and(((volatile global uint *)(cells_ + 12)), not_i_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atomic_or(((volatile global uint *)(cells_ + 16)), shl_i_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atomic_xor(((volatile global uint *)(cells_ + 20)), sub_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    arrayidx13_i_ = cells_ + 24;
    v_3 = *((global uint_m *)arrayidx13_i_);
    seen_0_i_ = v_3;
    for (;;) {
      mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
      old_ = atomic_cmpxchg(((volatile global uint *)arrayidx13_i_), seen_0_i_, (seen_0_i_ + 2u));
      mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
      v_4 = old_;
      v_5 = old_ == seen_0_i_;
      if (v_5) {
        break;
      } else {
        seen_0_i_ = v_4;
      }
    }
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atomic_add(((volatile local uint *)(static_shared + 0)), sub_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    (uint)atomic_min(((volatile local int *)((static_shared + 0) + 4)), (int)sub_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    (uint)atomic_max(((volatile local int *)((static_shared + 0) + 8)), (int)sub_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atomic_and(((volatile local uint *)((static_shared + 0) + 12)), not_i_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atomic_or(((volatile local uint *)((static_shared + 0) + 16)), shl_i_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atomic_xor(((volatile local uint *)((static_shared + 0) + 20)), sub_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    v_6 = *((local uint_m *)((static_shared + 0) + 24));
    seen_0_i39_ = v_6;
    for (;;) {
      mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
      old_2 = atomic_cmpxchg(((volatile local uint *)((static_shared + 0) + 24)), seen_0_i39_, (seen_0_i39_ + 2u));
      mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
      v_7 = old_2;
      v_8 = old_2 == seen_0_i39_;
      if (v_8) {
        break;
      } else {
        seen_0_i39_ = v_7;
      }
    }
  }
  barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
  if (cmp_) {
    v_9 = *(((local uint_m *)(static_shared + 0)) + v_);
    *(((global uint_m *)cells_) + ((v_ + 7u) + (v_2 * 7u))) = v_9;
  }
}

// _Z7onLongsPyi
#pragma OPENCL EXTENSION cl_khr_int64_base_atomics : enable
#pragma OPENCL EXTENSION cl_khr_int64_extended_atomics : enable
#pragma OPENCL FP_CONTRACT OFF

typedef ulong __attribute__((may_alias)) ulong_m;

kernel void onLongs_(
    global uchar *cells_,
    uint count_)
{
  ulong seen_0_i_;
  uint add_;
  global uchar *arrayidx14_i_;
  ulong old_;
  ulong v_2;
  bool v_3;
  add_ = (uint)get_global_id(0);
  if (add_ < count_) {
    ulong or_ = ((ulong)add_) * 8589934593ul;
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atom_add(((volatile global ulong *)cells_), or_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atom_min(((volatile global ulong *)(cells_ + 8)), or_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atom_max(((volatile global ulong *)(cells_ + 16)), or_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    ulong shl_i_ = 1ul << ((ulong)(add_ % 24u));
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atom_and(((volatile global ulong *)(cells_ + 24)), (shl_i_ ^ 18446744073709551615ul));
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atom_or(((volatile global ulong *)(cells_ + 32)), shl_i_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    atom_xor(((volatile global ulong *)(cells_ + 40)), or_);
    mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    arrayidx14_i_ = cells_ + 48;
    ulong v_ = *((global ulong_m *)arrayidx14_i_);
    seen_0_i_ = v_;
    for (;;) {
      mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
      old_ = atom_cmpxchg(((volatile global ulong *)arrayidx14_i_), seen_0_i_, (seen_0_i_ + 2ul));
      mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
      v_2 = old_;
      v_3 = old_ == seen_0_i_;
      if (v_3) {
        break;
      } else {
        seen_0_i_ = v_2;
      }
    }
  }
}

// _Z6othersPfPdPjS1_PiS_
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#pragma OPENCL EXTENSION cl_khr_int64_base_atomics : enable
#pragma OPENCL EXTENSION cl_khr_int64_extended_atomics : enable
#pragma OPENCL FP_CONTRACT OFF

static double atomic_fadd_double_global(volatile global ulong *at, double value)
{
  ulong seen = *at;
  for (;;) {
    const double old = as_double(seen);
    const ulong found = atom_cmpxchg(at, seen, as_ulong(old + value));
    if (found == seen) return old;
    seen = found;
  }
}
static float atomic_fadd_float_global(volatile global uint *at, float value)
{
  uint seen = *at;
  for (;;) {
    const float old = as_float(seen);
    const uint found = atomic_cmpxchg(at, seen, as_uint(old + value));
    if (found == seen) return old;
    seen = found;
  }
}
static uint atomic_udec_wrap_uint_global(volatile global uint *at, uint value)
{
  uint seen = *at;
  for (;;) {
    const uint old = seen;
    const uint found = atomic_cmpxchg(at, seen, old == 0 || old > value ? value : old - 1);
    if (found == seen) return old;
    seen = found;
  }
}
static uint atomic_uinc_wrap_uint_global(volatile global uint *at, uint value)
{
  uint seen = *at;
  for (;;) {
    const uint old = seen;
    const uint found = atomic_cmpxchg(at, seen, old >= value ? 0 : old + 1);
    if (found == seen) return old;
    seen = found;
  }
}

kernel void others_(
    global uchar *sum_,
    global uchar *precise_,
    global uchar *wrapped_,
    global uchar *down_,
    global uchar *taken_,
    global uchar *swapped_)
{
  atomic_fadd_float_global(((volatile global uint *)sum_), 0.5f);
  atomic_fadd_double_global(((volatile global ulong *)precise_), 0.25);
  atomic_uinc_wrap_uint_global(((volatile global uint *)wrapped_), 9u);
  atomic_udec_wrap_uint_global(((volatile global uint *)down_), 6u);
  uint v_ = (uint)get_local_id(0);
  mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
  uint v_2 = atomic_xchg(((volatile global uint *)taken_), (v_ + 1u));
  mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
  mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
  atomic_add(((volatile global uint *)(taken_ + 4)), v_2);
  mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
  mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
  uint v_3 = atomic_xchg(((volatile global uint *)swapped_), as_uint(((float)v_)));
  mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
  mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
  atomic_add(((volatile global uint *)(taken_ + 8)), 4294967293u);
  mem_fence(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
}
