// Pid 1 inside bubblewrap's namespaces: starts the program, collects what it
// leaves behind, and tells the launcher how it ended.
#pragma once

// Descriptors that the launcher passes through bubblewrap.
enum { INSIDE_STATUS_FD = 3, INSIDE_REQUEST_FD = 4, INSIDE_PROGRAM_FD = 5 };

int inside_bubblewrap(void);
