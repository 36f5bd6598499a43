// The program's output: the first part kept, the rest counted.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct capture {
  int fd; // the reading end; -1 once it ended
  char *bytes;
  size_t kept;
  size_t capacity;
  int64_t cut;
};

// Both streams share one budget of bytes to keep.
struct capture_budget {
  int64_t left;
  int64_t seen;
};

// Reads what is there without waiting. `fd` must not block.
void capture_drain(struct capture *capture, struct capture_budget *budget);
