// The process that becomes the program where Landlock confines it.
#pragma once
#include "cgroup.h"
#include "identity.h"
#include "request.h"

struct landlock_plan {
  const struct request *request;
  const struct identity *identity;
  int abi;
  int64_t tasks_before; // of the same user, on the host
  pid_t launcher;
  int doors[CGROUP_DOORS];
};

_Noreturn void inside_landlock(const struct landlock_plan *plan, int status);
