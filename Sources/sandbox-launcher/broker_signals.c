#define _GNU_SOURCE
#include "broker_signals.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool is_member(struct run *run, pid_t process) {
  struct tree_totals totals;
  tree_scan(&run->host, INT64_MAX, &totals);
  for (size_t i = 0; i < run->host.member_count; i++)
    if (run->host.members[i] == process) return true;
  return false;
}

// A group never spans sessions, and sessions made by the run hold only its processes.
static bool is_own_group(struct run *run, pid_t wanted) {
  struct tree_totals totals;
  tree_scan(&run->host, INT64_MAX, &totals);
  for (size_t i = 0; i < run->host.member_count; i++) {
    pid_t parent, group;
    if (tree_relations(run->host.members[i], &parent, &group) && group == wanted) return true;
  }
  return false;
}

static pid_t process_of_thread(pid_t thread) {
  char path[64], text[2048];
  snprintf(path, sizeof path, "/proc/%d/status", (int)thread);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  ssize_t got = read(fd, text, sizeof text - 1);
  close(fd);
  text[got > 0 ? got : 0] = 0;
  const char *line = strstr(text, "\nTgid:");
  return line ? atoi(line + 6) : -1;
}

static bool exists(pid_t process) {
  pid_t parent, group;
  return tree_relations(process, &parent, &group);
}

int broker_refuses_signal(struct run *run, const struct seccomp_notif *notice) {
  pid_t target = (pid_t)notice->data.args[0];
  if (notice->data.nr == SYS_tkill) target = process_of_thread(target);
  if (notice->data.nr == SYS_kill && target == 0) return 0;
  if (notice->data.nr == SYS_kill && target < -1) return is_own_group(run, -target) ? 0 : EPERM;
  if (target <= 0) return EPERM;
  if (is_member(run, target)) return 0;
  return exists(target) ? EPERM : ESRCH;
}
