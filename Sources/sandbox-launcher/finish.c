#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run.h"
#include "scratch.h"

enum { ROUND_MICROSECONDS = 500 };

// A stopped process cannot fork, so the tree is stopped first and killed then.
static void signal_tree(struct run *run, int signal_number) {
  struct tree_totals totals;
  tree_scan(&run->host, INT64_MAX, &totals);
  for (size_t i = 0; i < run->host.member_count; i++) kill(run->host.members[i], signal_number);
}

static void kill_round(struct run *run) {
  if (run->request.backend == BACKEND_BUBBLEWRAP) {
    // The end of its pid 1 ends all in a namespace; bubblewrap's end ends that
    // one, unless it was still on the way.
    if (run->main > 0) kill(run->main, SIGKILL);
    signal_tree(run, SIGKILL);
    return;
  }
  cgroup_stop_forks(&run->cgroup);
  if (run->identity.changes && run->started) identity_kill_all(&run->identity);
  signal_tree(run, SIGSTOP);
  signal_tree(run, SIGKILL);
}

// Returns whether no child is left, and so no descendant, for they all become ours.
static bool all_reaped(struct run *run) {
  for (;;) {
    int wait_status;
    pid_t pid = waitpid(-1, &wait_status, WNOHANG);
    if (pid == run->main && pid > 0) run->main = 0;
    if (pid < 0 && errno == ECHILD) return true;
    if (pid <= 0) return false;
  }
}

static void take_usage(struct run *run) {
  struct rusage used;
  getrusage(RUSAGE_CHILDREN, &used);
  // Bubblewrap's own work is no part of the program's.
  if (run->request.backend == BACKEND_BUBBLEWRAP) return;
  int64_t cpu = (int64_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 +
                used.ru_utime.tv_usec + used.ru_stime.tv_usec;
  if (cpu > run->cpu_microseconds) run->cpu_microseconds = cpu;
  if (used.ru_maxrss * 1024 > run->peak_memory_bytes)
    run->peak_memory_bytes = used.ru_maxrss * 1024;
}

void run_finish(struct run *run) {
  // After a natural end inside bubblewrap everything goes by itself.
  bool goes_by_itself = run->ended && run->request.backend == BACKEND_BUBBLEWRAP;
  for (int round = 0; !all_reaped(run); round++) {
    if (!goes_by_itself || round > 20) kill_round(run);
    capture_drain(&run->output, &run->budget);
    capture_drain(&run->error, &run->budget);
    siginfo_t info;
    if (run->child_ended >= 0 && !goes_by_itself) usleep(ROUND_MICROSECONDS);
    else if (waitid(P_ALL, 0, &info, WEXITED | WNOWAIT) < 0 && errno == ECHILD) break;
  }
  capture_drain(&run->output, &run->budget);
  capture_drain(&run->error, &run->budget);
  take_usage(run);
  if (run->started && !run->cancelled && run->stopped_by == LIMIT_NONE)
    run->stopped_by = run_sample_disk(run);
}

void run_clean(struct run *run) {
  cgroup_close(&run->cgroup);
  if (run->identity.changes && run->writable)
    for (size_t i = 0; i < run->request.writable.count; i++)
      if (run->writable[i] >= 0)
        identity_hand_over(run->writable[i], run->identity.user, geteuid());
  if (run->scratch >= 0) scratch_remove(run->request.scratch, run->scratch);
}
