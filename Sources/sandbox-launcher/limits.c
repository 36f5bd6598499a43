#define _GNU_SOURCE
#include "limits.h"

#include <sys/resource.h>

static int set(int which, int64_t soft, int64_t hard) {
  struct rlimit now, wanted = {(rlim_t)soft, (rlim_t)hard};
  if (getrlimit(which, &now) < 0) return -1;
  // An ordinary user cannot raise what the host already lowered.
  if (now.rlim_max != RLIM_INFINITY && wanted.rlim_max > now.rlim_max) {
    wanted.rlim_max = now.rlim_max;
    if (wanted.rlim_cur > now.rlim_max) wanted.rlim_cur = now.rlim_max;
  }
  return setrlimit(which, &wanted);
}

int limits_apply(const int64_t limits[LIMIT_COUNT], int64_t tasks_before, bool memory_is_held) {
  int64_t seconds = (limits[LIMIT_CPU] + 999999) / 1000000 + 1;
  int64_t tasks = tasks_before + limits[LIMIT_PROCESSES] + TASK_SLACK;
  // One byte and one descriptor above: reaching them shows that the limit was crossed.
  int64_t file = limits[LIMIT_FILE_SIZE] + 1, open_files = limits[LIMIT_OPEN_FILES] + 1;
  // Programs reserve far more than they touch; the launcher stops what is touched.
  int64_t data = 4 * limits[LIMIT_MEMORY] + (1LL << 30);
  if (set(RLIMIT_CPU, seconds, seconds + 1) < 0) return -1;
  if (set(RLIMIT_NPROC, tasks, tasks) < 0) return -1;
  if (set(RLIMIT_FSIZE, file, file) < 0) return -1;
  if (set(RLIMIT_NOFILE, open_files, open_files) < 0) return -1;
  if (!memory_is_held && set(RLIMIT_DATA, data, data) < 0) return -1;
  if (set(RLIMIT_CORE, 0, 0) < 0) return -1;
  if (set(RLIMIT_MEMLOCK, 1 << 20, 1 << 20) < 0) return -1;
  return set(RLIMIT_MSGQUEUE, 0, 0);
}
