// Changes of mode, owner and time of files, which Landlock leaves unasked:
// where the program runs as the caller's own user, the launcher makes them
// itself, and only under the writable folders.
#pragma once
#include <linux/seccomp.h>

#include "run.h"

// Returns 0 when done, else the errno.
int broker_changes_file(struct run *run, const struct seccomp_notif *notice);
