// What the launcher answers: the same records as a request. The tags are the
// contract with Sources/Sandboxing/Wire/LaunchReportReader.swift.
#pragma once
#include <stdint.h>
#include <sys/types.h>

#include "capture.h"

enum ending {
  ENDING_EXITED = 0,    // value: exit code
  ENDING_SIGNALLED = 1, // value: signal number
  ENDING_STOPPED = 2,   // value: enum limit
  ENDING_FAULT = 3,     // value: errno, with a stage
  ENDING_CANCELLED = 4,
  ENDING_NO_BACKEND = 5, // the wrapper ended before it reached our code; value: its exit code
};

struct report {
  enum ending ending;
  int64_t value;
  int64_t cpu_microseconds;
  int64_t wall_microseconds;
  int64_t peak_memory_bytes;
  char stage[48];
};

// Writes all to `fd`; a reader that has gone is not an error.
void report_write(int fd, const struct report *report, const struct capture *output,
                  const struct capture *error);
void report_fault(int fd, const char *stage, int error);
