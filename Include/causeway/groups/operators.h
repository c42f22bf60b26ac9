// The operations of reductions and scans (CUDA C++ Programming Guide, "Cooperative Groups", "reduce operators").
#ifndef CAUSEWAY_GROUPS_OPERATORS_H
#define CAUSEWAY_GROUPS_OPERATORS_H

#include <limits>

#include "partitions.h"

namespace cooperative_groups {

template <class T>
struct plus {
  CAUSEWAY_GROUP_MEMBER T operator()(T a, T b) const { return a + b; }
};
template <class T>
struct less {
  CAUSEWAY_GROUP_MEMBER T operator()(T a, T b) const { return b < a ? b : a; }
};
template <class T>
struct greater {
  CAUSEWAY_GROUP_MEMBER T operator()(T a, T b) const { return a < b ? b : a; }
};
template <class T>
struct bit_and {
  CAUSEWAY_GROUP_MEMBER T operator()(T a, T b) const { return a & b; }
};
template <class T>
struct bit_xor {
  CAUSEWAY_GROUP_MEMBER T operator()(T a, T b) const { return a ^ b; }
};
template <class T>
struct bit_or {
  CAUSEWAY_GROUP_MEMBER T operator()(T a, T b) const { return a | b; }
};

namespace details {

// A type without reference and qualifiers.
template <class T>
struct bare {
  typedef T type;
};
template <class T>
struct bare<T &> : bare<T> {};
template <class T>
struct bare<T &&> : bare<T> {};
template <class T>
struct bare<const T> : bare<T> {};
template <class T>
struct bare<volatile T> : bare<T> {};

// What an exclusive scan gives the first thread: the operation's neutral element where it is known, else T().
template <class Op, class T>
struct neutral {
  CAUSEWAY_GROUP T value() { return T(); }
};
template <class T>
struct neutral<bit_and<T>, T> {
  CAUSEWAY_GROUP T value() { return ~T(); }
};
template <class T>
struct neutral<less<T>, T> {
  CAUSEWAY_GROUP T value() { return std::numeric_limits<T>::max(); }
};
template <class T>
struct neutral<greater<T>, T> {
  CAUSEWAY_GROUP T value() { return std::numeric_limits<T>::lowest(); }
};

// Combines a value with an atomic object and gives what was there before.
template <class Atomic, class T, class Op>
CAUSEWAY_GROUP T update(Atomic &target, const T &value, Op op) {
  T before = target.load();
  while (!target.compare_exchange_weak(before, op(before, value))) {
  }
  return before;
}
template <class Atomic, class T>
CAUSEWAY_GROUP T update(Atomic &target, const T &value, plus<T>) {
  return target.fetch_add(value);
}

}  // namespace details
}  // namespace cooperative_groups

#endif
