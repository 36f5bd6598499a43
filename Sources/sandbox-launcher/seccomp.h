// The system calls a program may not make, for both backends.
#pragma once
#include <stdbool.h>

#include "request.h"

struct seccomp_policy {
  enum network network;
  bool shares_host;     // no namespaces: refuse what reaches the host's processes and objects
  bool memory_is_held;  // by a cgroup; else memory that no one can see is refused
  bool brokers_signals; // the launcher decides on each signal
  bool brokers_files;   // the launcher decides on each change of owner, mode, time by path
};

// Installs the filter, for good. `listener`: where to put the descriptor of
// the calls that the launcher decides on; -1 when there are none. Returns 0, or -1 with errno.
int seccomp_install(const struct seccomp_policy *policy, int *listener);
