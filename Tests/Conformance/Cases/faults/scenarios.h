// Cases about the end of a process run themselves once more for each scenario, and look at what has become of it.
#pragma once

#include "../check.h"

#include <string>
#include <sys/wait.h>
#include <unistd.h>

// What a process has printed, and how it has ended: its status, or minus the number of the signal that ended it.
struct Ending {
  int status;
  std::string output;
};

inline Ending runScenario(const char *program, const char *name) {
  int ends[2];
  if (pipe(ends)) return {-1000, ""};
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], 1);
    close(ends[0]);
    close(ends[1]);
    execl("/proc/self/exe", program, name, nullptr);
    _exit(127);
  }
  close(ends[1]);
  std::string output;
  char buffer[4096];
  for (ssize_t count; (count = read(ends[0], buffer, sizeof buffer)) > 0;) output.append(buffer, count);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return {WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status), output};
}

// Checks the end of a scenario; its own failed checks are in what it has printed.
inline void expectEnding(const char *program, const char *name, int status, const char *output, int line) {
  const Ending ending = runScenario(program, name);
  checkCount += 2;
  if (ending.status == status && ending.output == output) return;
  ++failureCount;
  std::printf("line %d: scenario %s ends with %d, expected %d; it printed:\n%s\n", line, name, ending.status,
              status, ending.output.c_str());
}

#define EXPECT_ENDING(name, status, output) expectEnding(argv[0], name, status, output, __LINE__)
