// Signals where neither Landlock (before ABI 6) nor a user of its own keeps
// them inside: only processes of the run may be signalled.
#pragma once
#include <linux/seccomp.h>

#include "run.h"

// Returns 0 to let the call through, else the errno to refuse it with.
int broker_refuses_signal(struct run *run, const struct seccomp_notif *notice);
