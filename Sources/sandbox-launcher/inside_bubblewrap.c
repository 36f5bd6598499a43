#define _GNU_SOURCE
#include "inside_bubblewrap.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cgroup.h"
#include "limits.h"
#include "program.h"
#include "request.h"
#include "seccomp.h"
#include "status.h"

static int64_t microseconds(struct timeval time) {
  return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

static void say_ready(int entered) {
  // So the launcher can count what lies there, and who runs here.
  const char *folders[STATUS_FDS] = {"/tmp", "/dev/shm", "/proc"};
  int fds[STATUS_FDS];
  for (int i = 0; i < STATUS_FDS; i++) {
    fds[i] = open(folders[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fds[i] < 0) status_fail(INSIDE_STATUS_FD, "open the private folders", errno);
  }
  struct status ready = {.kind = STATUS_READY, .held = entered};
  if (status_send(INSIDE_STATUS_FD, &ready, fds, STATUS_FDS) < 0) _exit(126);
  for (int i = 0; i < STATUS_FDS; i++) close(fds[i]);
}

static void become_program(const struct request *request, bool memory_is_held) {
  program_clean();
  if (limits_apply(request->limits, 0, memory_is_held) < 0)
    status_fail(INSIDE_STATUS_FD, "set limits", errno);
  program_execute(request);
  status_fail(INSIDE_STATUS_FD, "execute", errno);
}

static int collect(pid_t program) {
  int wait_status;
  for (;;) {
    pid_t ended = waitpid(-1, &wait_status, 0);
    if (ended == program) return wait_status;
    if (ended < 0 && errno != EINTR) status_fail(INSIDE_STATUS_FD, "wait", errno);
  }
}

int inside_bubblewrap(void) {
  struct request request;
  uint8_t *bytes;
  size_t length;
  int listener;
  // The program must not reach into us through /proc/1, to write its own verdict.
  prctl(PR_SET_DUMPABLE, 0);
  close(INSIDE_PROGRAM_FD);
  // Before anything is opened, which could get these numbers.
  static const int doors[CGROUP_DOORS] = {INSIDE_MEMORY_GROUP_FD, INSIDE_TASK_GROUP_FD};
  int entered = cgroup_enter(doors);
  if (request_read(INSIDE_REQUEST_FD, &bytes, &length) < 0 ||
      request_parse(bytes, length, &request) < 0)
    status_fail(INSIDE_STATUS_FD, "read the request", errno);
  close(INSIDE_REQUEST_FD);
  say_ready(entered);
  bool memory_is_held = status_await_go(INSIDE_STATUS_FD);
  if (chdir(request.working_directory) < 0)
    status_fail(INSIDE_STATUS_FD, "enter the working directory", errno);
  struct seccomp_policy policy = {.network = request.network, .memory_is_held = memory_is_held};
  if (seccomp_install(&policy, &listener) < 0)
    status_fail(INSIDE_STATUS_FD, "filter system calls", errno);
  // Shares our memory until it becomes the program: cheaper than a copy.
  pid_t program = vfork();
  if (program < 0) status_fail(INSIDE_STATUS_FD, "fork", errno);
  if (program == 0) become_program(&request, memory_is_held);
  struct status ended = {.kind = STATUS_ENDED, .wait_status = collect(program)};
  struct rusage used;
  getrusage(RUSAGE_CHILDREN, &used);
  ended.cpu_microseconds = microseconds(used.ru_utime) + microseconds(used.ru_stime);
  ended.peak_memory_bytes = (int64_t)used.ru_maxrss * 1024;
  status_send(INSIDE_STATUS_FD, &ended, NULL, 0);
  return 0; // and with us all that is left in the namespace
}
