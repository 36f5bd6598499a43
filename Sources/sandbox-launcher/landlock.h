// The kernel's file, network and signal fences without namespaces.
#pragma once
#include "request.h"

enum { LANDLOCK_MINIMUM_ABI = 4 };

// What the kernel answers, or 0 where Landlock is absent or off.
int landlock_abi(void);
// Builds the rules while the paths can still be opened, before the user
// changes. `scratch` may be NULL. Returns the rules' descriptor, or -1 with errno; `failed` then
// names the path, if it was one.
int landlock_prepare(const struct request *request, int abi, const char **failed);
// Puts this process and all it starts under the rules, for good.
int landlock_enter(int rules);
