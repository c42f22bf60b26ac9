// What gives arrays of variable length their first values. gcc takes `int a[n] = {1, 2};`, and with it nvcc, clang does not: our nvcc
// includes this header then and puts a call in the initialiser's place. Elements without a value get what `{}` gives them; values for
// which the array has no place are left out.
#ifndef CAUSEWAY_VARIABLE_ARRAYS_H
#define CAUSEWAY_VARIABLE_ARRAYS_H

#include <cstddef>
#include <initializer_list>

namespace causeway_arrays {

// A list of lists, as many deep as the array has dimensions; a function's argument of this type tells nothing of T.
template <typename T, int dimensions>
struct Values {
  typedef std::initializer_list<typename Values<T, dimensions - 1>::type> type;
};
template <typename T>
struct Values<T, 0> {
  typedef T type;
};

// One dimension, or several whose values are written in one list.
template <typename T>
inline void initialise(T *array, std::size_t count, typename Values<T, 1>::type values) {
  std::size_t place = 0;
  for (const T &value : values)
    if (place < count) array[place++] = value;
  while (place < count) array[place++] = T();
}

// Two dimensions, with `row` elements in each line.
template <typename T>
inline void initialise(T *array, std::size_t count, std::size_t row, typename Values<T, 2>::type values) {
  std::size_t place = 0;
  for (const auto &line : values)
    if (place < count) {
      initialise(array + place, row, line);
      place += row;
    }
  if (place < count) initialise(array + place, count - place, {});
}

// Three dimensions, with `plane` elements in each plane and `row` in each of its lines.
template <typename T>
inline void initialise(
    T *array, std::size_t count, std::size_t plane, std::size_t row, typename Values<T, 3>::type values) {
  std::size_t place = 0;
  for (const auto &lines : values)
    if (place < count) {
      initialise(array + place, plane, row, lines);
      place += plane;
    }
  if (place < count) initialise(array + place, count - place, {});
}

}  // namespace causeway_arrays

#endif
