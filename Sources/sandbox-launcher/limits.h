// The limits the kernel holds by itself, for each process.
#pragma once
#include <stdbool.h>

#include "request.h"

// Room above a limit, so that the launcher sees it crossed instead of the
// program merely meeting a refusal.
enum { TASK_SLACK = 16 };

// Called in the process that becomes the program. `tasks_before`: what the
// same user already runs on the host (0 where the count is the sandbox's own).
// `memory_is_held`: a cgroup holds the memory, so no bound on address space.
// Returns 0, or -1 with errno.
int limits_apply(const int64_t limits[LIMIT_COUNT], int64_t tasks_before, bool memory_is_held);
