// Runs one program under limits, for Sources/Sandboxing: a request comes in
// on descriptor 3, the report goes out there, and when the other end goes
// away everything is killed.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "inside_bubblewrap.h"
#include "run.h"

enum { CONTROL_FD = 3, EX_USAGE = 64, CALL_CLOSE_RANGE = 436 };

static int usage(void) {
  static const char text[] =
      "sandbox-launcher: started by hand; it is started by drydock, with a request\n"
      "try: drydock engine sandbox -- COMMAND\n";
  (void)!write(STDERR_FILENO, text, sizeof text - 1);
  return EX_USAGE;
}

static void allow_many_files(void) {
  struct rlimit files;
  if (getrlimit(RLIMIT_NOFILE, &files) < 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

static void run_all(struct run *run) {
  if (run_launch(run) == 0) run_watch(run);
  run_finish(run);
  struct report report;
  run_judge(run, &report);
  run_clean(run);
  stream_finish(&run->stream, run->control);
  report_write(run->control, &report, &run->output, &run->error);
}

static int supervise(void) {
  static struct run run = {.status = -1,
                           .broker = -1,
                           .inside = {.proc = -1},
                           .scratch = -1,
                           .output = {.fd = -1},
                           .error = {.fd = -1},
                           .private_folders = {-1, -1},
                           .stopped_by = LIMIT_NONE};
  size_t length;
  // The terminal's signals are for the caller; its end is what ends us.
  setsid();
  // Nothing of the run may look into the launcher.
  prctl(PR_SET_DUMPABLE, 0);
  allow_many_files();
  run.control = fcntl(CONTROL_FD, F_DUPFD_CLOEXEC, 16);
  // What the caller left open is none of ours.
  syscall(CALL_CLOSE_RANGE, CONTROL_FD, run.control - 1, 0);
  syscall(CALL_CLOSE_RANGE, run.control + 1, ~0u, 0);
  if (request_read(run.control, &run.request_bytes, &length) < 0 ||
      request_parse(run.request_bytes, length, &run.request) < 0) {
    struct report hung_up = {.ending = ENDING_CANCELLED};
    if (errno == ECONNRESET)
      report_write(run.control, &hung_up, NULL, NULL);
    else
      report_fault(run.control, "read the request", errno);
    return 1;
  }
  run.stream.wanted = run.request.stream;
  run_all(&run);
  return 0;
}

int main(int count, char **arguments) {
  struct stat control;
  if (count == 2 && strcmp(arguments[1], "inside") == 0) return inside_bubblewrap();
  if (count == 2 && strcmp(arguments[1], "prepare") == 0) return cgroup_prepare(), 0;
  if (fstat(CONTROL_FD, &control) < 0 || !S_ISSOCK(control.st_mode)) return usage();
  return supervise();
}
