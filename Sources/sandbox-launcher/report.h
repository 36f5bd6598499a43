// What the launcher answers: the same records as a request. The tags are the
// contract with Sources/Sandboxing/Wire/LaunchReport.swift and OutputParts.swift.
#pragma once
#include <stdint.h>
#include <sys/types.h>

#include "capture.h"

enum report_tag {
  REPORT_END = 0,
  REPORT_ENDING = 1,
  REPORT_VALUE = 2,
  REPORT_CPU = 3,
  REPORT_WALL = 4,
  REPORT_PEAK_MEMORY = 5,
  REPORT_OUTPUT = 6,
  REPORT_OUTPUT_CUT = 7,
  REPORT_ERROR = 8,
  REPORT_ERROR_CUT = 9,
  REPORT_STAGE = 10,
  REPORT_OUTPUT_PART = 11, // any number of them, before all others: see stream.h
};

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
