// The temporary folder of a run on the host's own file system.
#pragma once
#include <stdbool.h>

// Makes the folder (mode 0700) and locks it for as long as the descriptor that
// is returned stays open; -1 with errno.
int scratch_make(const char *path);
void scratch_remove(const char *path, int folder);
// Removes folders beside `path` whose launcher was killed before it could.
void scratch_sweep(const char *path);
