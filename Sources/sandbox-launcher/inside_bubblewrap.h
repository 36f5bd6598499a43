// Pid 1 inside bubblewrap's namespaces: starts the program, collects what it
// leaves behind, and tells the launcher how it ended.
#pragma once

// Descriptors that the launcher passes through bubblewrap; the last two where there are such groups.
enum {
  INSIDE_STATUS_FD = 3,
  INSIDE_REQUEST_FD = 4,
  INSIDE_PROGRAM_FD = 5,
  INSIDE_MEMORY_GROUP_FD = 6,
  INSIDE_TASK_GROUP_FD = 7,
};

int inside_bubblewrap(void);
