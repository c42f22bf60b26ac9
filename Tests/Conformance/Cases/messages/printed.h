// What the program prints to its standard output meanwhile.
#include "../check.h"

#include <string>
#include <unistd.h>

template <class Run>
static std::string printedBy(const Run &run) {
  std::FILE *const file = std::tmpfile();
  std::fflush(stdout);
  const int before = dup(1);
  dup2(fileno(file), 1);
  run();
  std::fflush(stdout);
  dup2(before, 1);
  close(before);
  std::string text;
  lseek(fileno(file), 0, SEEK_SET);
  char bytes[4096];
  for (ssize_t n; (n = read(fileno(file), bytes, sizeof bytes)) > 0;) text.append(bytes, size_t(n));
  std::fclose(file);
  return text;
}
