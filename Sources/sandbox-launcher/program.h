// The last steps before a process becomes the program.
#pragma once
#include "request.h"

// A fresh memory file with the bytes, at its start, unchangeable; -1 with errno.
int program_input(const uint8_t *bytes, size_t length);
// No signal blocked (Swift started us with none ignored), and no descriptor but the standard three afterwards.
void program_clean(void);
// Looks the command up in the program's own PATH and becomes it. Returns only on failure, with errno.
void program_execute(const struct request *request);
