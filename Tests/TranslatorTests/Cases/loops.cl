// _Z3runPii
#pragma OPENCL FP_CONTRACT OFF

typedef uint __attribute__((may_alias)) uint_m;

kernel void run_(
    global uint_m *out_,
    uint count_)
{
  uint n_addr_0_i_;
  uint steps_0_i_;
  uint i_084_i_;
  uint sum_083_i_;
  uint j_081_i_;
  uint sum_180_i_;
  uint add20_lcssa_i_;
  uint sum_2_lcssa_i_;
  uint sum_1_lcssa_i_;
  uint sum_5_i_;
  uint sum_6_i_;
  bool cmp_not82_i67_;
  uint spec_select_i_;
  uint product_0_i_;
  uint i_0_i_;
  uint i_023_i_;
  uint result_022_i_;
  uint result_1_i_;
  uint result_2_i_;
  uint result_3_i_;
  uint result_0_lcssa_i_;
  uint i_1_i_;
  uint sum_1_i_;
  uint i_0_i61_;
  uint sum_0_i_;
  uint add_;
  uint inc_i_;
  uint add_i43_;
  uint mul_i44_;
  uint add19_i_;
  uint add20_1_i_;
  uint add_i46_;
  uint v_;
  bool tobool_not_i50_;
  add_ = (uint)get_global_id(0);
  if (((int)add_ < (int)count_)) {
  goto L_if_end_;
  }
  goto L_cleanup_;
L_if_end_:;
  if ((add_ == 0u)) {
  goto L_Z7collatzj_exit_thread_;
  }
  goto L_while_body_i_preheader_;
L_Z7collatzj_exit_thread_:;
  *out_ = 0u;
  cmp_not82_i67_ = false;
  spec_select_i_ = 0u;
  goto L_Z6nestedi_exit_;
L_while_body_i_preheader_:;
  n_addr_0_i_ = (add_ + 1u);
  steps_0_i_ = 0u;
L_while_body_i_:;
  uint cond_i_ = ((n_addr_0_i_ & 1u) == 0u) ? (n_addr_0_i_ >> 1u) : ((n_addr_0_i_ * 3u) + 1u);
  inc_i_ = steps_0_i_ + 1u;
  if (((steps_0_i_ < 1000u) ? (cond_i_ != 1u) : false)) {
  n_addr_0_i_ = cond_i_;
  steps_0_i_ = inc_i_;
  goto L_while_body_i_;
  }
  *(out_ + (int)add_) = inc_i_;
  if (((int)add_ > 0)) {
  i_084_i_ = 0u;
  sum_083_i_ = 0u;
  goto L_for_body_i_;
  }
  cmp_not82_i67_ = false;
  spec_select_i_ = 0u;
  goto L_Z6nestedi_exit_;
L_for_body_i_:;
  if (((i_084_i_ % 3u) == 1u)) {
  sum_6_i_ = sum_083_i_;
  goto L_for_inc30_i_;
  }
  if ((i_084_i_ == 0u)) {
  sum_1_lcssa_i_ = sum_083_i_;
  goto L_for_end28_i_;
  }
  j_081_i_ = i_084_i_;
  sum_180_i_ = sum_083_i_;
L_for_body5_i_:;
  if (((j_081_i_ % 7u) == 0u)) {
  sum_5_i_ = sum_180_i_;
  goto L_next_i_;
  }
  add_i43_ = j_081_i_ + i_084_i_;
  mul_i44_ = j_081_i_ * i_084_i_;
  if (((add_i43_ % 5u) == 4u)) {
  sum_2_lcssa_i_ = sum_180_i_;
  goto L_for_inc24_i_;
  }
  add19_i_ = sum_180_i_ + mul_i44_;
  if (((int)add19_i_ > 5000)) {
  add20_lcssa_i_ = add19_i_;
  goto L_cleanup26_thread_i_;
  }
  if ((((add_i43_ + 1u) % 5u) == 4u)) {
  sum_2_lcssa_i_ = add19_i_;
  goto L_for_inc24_i_;
  }
  add20_1_i_ = (mul_i44_ + 1u) + add19_i_;
  if (((int)add20_1_i_ > 5000)) {
  add20_lcssa_i_ = add20_1_i_;
  goto L_cleanup26_thread_i_;
  }
  if ((((add_i43_ + 2u) % 5u) == 4u)) {
  sum_2_lcssa_i_ = add20_1_i_;
  goto L_for_inc24_i_;
  }
  uint add20_2_i_ = (mul_i44_ + 2u) + add20_1_i_;
  if (((int)add20_2_i_ > 5000)) {
  add20_lcssa_i_ = add20_2_i_;
  goto L_cleanup26_thread_i_;
  }
  sum_2_lcssa_i_ = add20_2_i_;
  goto L_for_inc24_i_;
L_cleanup26_thread_i_:;
  cmp_not82_i67_ = true;
  spec_select_i_ = (0u - add20_lcssa_i_);
  goto L_Z6nestedi_exit_;
L_for_inc24_i_:;
  if (((int)j_081_i_ > 2)) {
  j_081_i_ = (j_081_i_ - 2u);
  sum_180_i_ = sum_2_lcssa_i_;
  goto L_for_body5_i_;
  }
  sum_1_lcssa_i_ = sum_2_lcssa_i_;
L_for_end28_i_:;
  sum_5_i_ = (sum_1_lcssa_i_ ^ i_084_i_);
L_next_i_:;
  sum_6_i_ = (sum_5_i_ + 1u);
L_for_inc30_i_:;
  uint inc31_i_ = i_084_i_ + 1u;
  if ((inc31_i_ == add_)) {
  cmp_not82_i67_ = true;
  spec_select_i_ = sum_6_i_;
  goto L_Z6nestedi_exit_;
  }
  i_084_i_ = inc31_i_;
  sum_083_i_ = sum_6_i_;
  goto L_for_body_i_;
L_Z6nestedi_exit_:;
  *(out_ + (int)(count_ + add_)) = spec_select_i_;
  product_0_i_ = 1u;
  i_0_i_ = add_;
L_do_body_i_:;
  add_i46_ = (product_0_i_ * 3u) + i_0_i_;
  if ((((int)i_0_i_ > 2) ? ((int)add_i46_ < 100000) : false)) {
  product_0_i_ = add_i46_;
  i_0_i_ = (i_0_i_ - 2u);
  goto L_do_body_i_;
  }
  *(out_ + (int)((count_ << 1u) + add_)) = add_i46_;
  v_ = add_ & 1u;
  if (cmp_not82_i67_) {
  goto L_for_body_lr_ph_i_;
  }
  result_0_lcssa_i_ = 0u;
  goto L_Z8switchesi_exit_;
L_for_body_lr_ph_i_:;
  tobool_not_i50_ = v_ == 0u;
  i_023_i_ = 0u;
  result_022_i_ = 0u;
L_for_body_i51_:;
  switch ((((i_023_i_ * 7u) + add_) % 9u)) {
  case 0u: {
  goto L_sw_bb_i_;
  }
  case 1u: {
  result_1_i_ = result_022_i_;
  goto L_sw_bb2_i_;
  }
  case 2u: {
  goto L_sw_bb3_i_;
  }
  case 3u: {
  goto L_sw_bb3_i_;
  }
  case 4u: {
  result_3_i_ = result_022_i_;
  goto L_for_inc_i_;
  }
  case 7u: {
  goto L_sw_bb6_i_;
  }
  default: {
  goto L_sw_default_i_;
  }
  }
L_sw_default_i_:;
  result_2_i_ = (result_022_i_ ^ i_023_i_);
  goto L_sw_epilog_i_;
L_sw_bb_i_:;
  result_1_i_ = (result_022_i_ + 5u);
L_sw_bb2_i_:;
  result_2_i_ = (result_1_i_ - 2u);
  goto L_sw_epilog_i_;
L_sw_bb3_i_:;
  result_2_i_ = (result_022_i_ * 3u);
  goto L_sw_epilog_i_;
L_sw_bb6_i_:;
  if (tobool_not_i50_) {
  result_2_i_ = result_022_i_;
  goto L_sw_epilog_i_;
  }
  goto L_Z8switchesi_exit_thread_;
L_sw_epilog_i_:;
  result_3_i_ = (result_2_i_ + 1u);
L_for_inc_i_:;
  uint inc_i55_ = i_023_i_ + 1u;
  if ((inc_i55_ == add_)) {
  result_0_lcssa_i_ = result_3_i_;
  goto L_Z8switchesi_exit_;
  }
  i_023_i_ = inc_i55_;
  result_022_i_ = result_3_i_;
  goto L_for_body_i51_;
L_Z8switchesi_exit_thread_:;
  *(out_ + (int)((count_ * 3u) + add_)) = result_022_i_;
  i_1_i_ = 1u;
  sum_1_i_ = 1u;
  goto L_middle_i_;
L_Z8switchesi_exit_:;
  *(out_ + (int)((count_ * 3u) + add_)) = result_0_lcssa_i_;
  if ((v_ == 0u)) {
  i_0_i61_ = 0u;
  sum_0_i_ = 0u;
  goto L_top_i_;
  }
  i_1_i_ = 1u;
  sum_1_i_ = 1u;
L_middle_i_:;
  if (((int)i_1_i_ < (int)add_)) {
  i_0_i61_ = i_1_i_;
  sum_0_i_ = sum_1_i_;
  goto L_top_i_;
  }
  goto L_Z11irreduciblei_exit_;
L_top_i_:;
  i_1_i_ = (i_0_i61_ + 1u);
  sum_1_i_ = ((uint)((int)(((sum_0_i_ + i_0_i61_) << 1u) | 1u) % 10007));
  goto L_middle_i_;
L_Z11irreduciblei_exit_:;
  *(out_ + (int)((count_ << 2u) + add_)) = sum_1_i_;
L_cleanup_:;
  return;
}
