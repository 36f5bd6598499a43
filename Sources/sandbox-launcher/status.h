// The private line between the launcher and the process it prepared: never
// open in the program itself.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum status_kind {
  STATUS_READY = 1,  // prepared and waiting; carries descriptors
  STATUS_GO = 2,     // the launcher: start the program
  STATUS_FAILED = 3, // stage and errno
  STATUS_ENDED = 4,  // wait status and what was used
  STATUS_BROKER = 5, // carries the descriptor of calls that the launcher decides on
};

enum { STATUS_FDS = 3 };

struct status {
  int32_t kind;
  int32_t error;
  int32_t wait_status;
  int32_t held; // READY: the groups that were entered, see cgroup.h; GO: memory is held
  int32_t pid_seen; // filled in by the receiver: the sender's pid here
  int64_t cpu_microseconds;
  int64_t peak_memory_bytes;
  char stage[48];
};

int status_pair(int ends[2]);
int status_send(int fd, const struct status *status, const int *fds, int count);
// Returns 1 for a message, 0 at the end, -1 with errno (EAGAIN: none yet). Absent descriptors are -1.
int status_receive(int fd, struct status *status, int fds[STATUS_FDS], bool wait);
// Says what failed and ends the process.
_Noreturn void status_fail(int fd, const char *stage, int error);
// Waits for the launcher's word to start the program; ends the process when
// none comes. Returns whether a cgroup holds the memory.
bool status_await_go(int fd);
