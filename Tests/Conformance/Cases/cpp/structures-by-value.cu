// Structures by value: large ones, nested ones, with padding, references and arrays of structures of a thread's own.
#include "both.h"

struct Values {
  static const int count = 9;
  long long at[count];
};

struct Matrix {
  double at[3][3];
};
struct Item {
  char tag;
  short key;
  float weight;
  long long stamp;
};
struct Bundle {
  Item items[5];
  Matrix matrix;
  const int *outside = nullptr;
};

BOTH __attribute__((noinline)) Matrix multiply(Matrix a, Matrix b) {
  Matrix c = {};
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      for (int k = 0; k < 3; ++k) c.at[i][j] += a.at[i][k] * b.at[k][j];
  return c;
}
BOTH __attribute__((noinline)) Bundle fill(int i) {
  Bundle b;
  for (int k = 0; k < 5; ++k) b.items[k] = {char('a' + k), short((i * 7 + k * 5) % 23), k * 0.5f, 1ll << (k * 9)};
  for (int r = 0; r < 3; ++r)
    for (int c = 0; c < 3; ++c) b.matrix.at[r][c] = (r * 2 + c + i) % 5;
  return b;
}
BOTH void sort(Item *items, int n) {
  for (int a = 1; a < n; ++a) {
    Item moved = items[a];
    int b = a;
    for (; b > 0 && items[b - 1].key > moved.key; --b) items[b] = items[b - 1];
    items[b] = moved;
  }
}
BOTH void change(Item &item, const Item &from) {
  item.weight += from.weight;
  const_cast<Item &>(from).stamp ^= item.stamp;
}
BOTH Item &choose(Bundle &b, int k) { return b.items[k % 5]; }

BOTH Values compute(int i) {
  Bundle b = fill(i), c = b;
  sort(b.items, 5);
  change(choose(b, i), choose(b, i + 2));
  Matrix square = multiply(b.matrix, c.matrix);
  long long keys = 0, tags = 0, stamps = 0;
  for (const Item &item : b.items) {
    keys = keys * 31 + item.key;
    tags = tags * 31 + item.tag;
    stamps += item.stamp;
  }
  double trace = 0;
  for (int k = 0; k < 3; ++k) trace += square.at[k][k];
  Bundle copies[2] = {b, c};
  Bundle picked = copies[i % 2];
  return {{keys, tags, stamps, (long long)trace, (long long)square.at[i % 3][2], (long long)(choose(picked, i).weight * 4),
           picked.items[3].key, (long long)sizeof(Bundle), picked.outside == nullptr}};
}

int main() { return compareWithHost<Values, compute>(sized(1000, 8)); }
