#include <signal.h>
#include <sys/wait.h>

#include "run.h"

// What the kernel enforced by itself, in the order of run_sample.
static enum limit found_afterwards(const struct run *run) {
  const int64_t *limits = run->request.limits;
  int ended_by = run->ended && WIFSIGNALED(run->wait_status) ? WTERMSIG(run->wait_status) : 0;
  if (cgroup_memory_exceeded(&run->cgroup) || run->peak_memory_bytes > limits[LIMIT_MEMORY])
    return LIMIT_MEMORY;
  if (cgroup_tasks_exceeded(&run->cgroup)) return LIMIT_PROCESSES;
  if (ended_by == SIGXFSZ) return LIMIT_FILE_SIZE;
  if (run->budget.seen > OUTPUT_STOP_FACTOR * limits[LIMIT_OUTPUT]) return LIMIT_OUTPUT;
  if (ended_by == SIGXCPU || run->cpu_microseconds > limits[LIMIT_CPU]) return LIMIT_CPU;
  return LIMIT_NONE;
}

void run_judge(const struct run *run, struct report *report) {
  if (run->failed && !run->cancelled) {
    *report = run->failure;
    return;
  }
  *report = (struct report){
      .cpu_microseconds = run->cpu_microseconds,
      .wall_microseconds = run->started ? run->ended_at - run->started_at : 0,
      .peak_memory_bytes = run->peak_memory_bytes,
  };
  enum limit found = found_afterwards(run);
  enum limit by = run->stopped_by;
  // Memory and tasks come before the rest; what was noticed first comes before what is found late.
  if (by == LIMIT_NONE || found == LIMIT_MEMORY) by = found != LIMIT_NONE ? found : by;
  if (run->cancelled) {
    report->ending = ENDING_CANCELLED;
  } else if (by != LIMIT_NONE) {
    report->ending = ENDING_STOPPED;
    report->value = by;
  } else if (WIFSIGNALED(run->wait_status)) {
    report->ending = ENDING_SIGNALLED;
    report->value = WTERMSIG(run->wait_status);
  } else {
    report->ending = ENDING_EXITED;
    report->value = WEXITSTATUS(run->wait_status);
  }
}
