#define _GNU_SOURCE
#include "inside_landlock.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "landlock.h"
#include "limits.h"
#include "program.h"
#include "seccomp.h"
#include "status.h"

enum { SIGNAL_SCOPE_ABI = 6 };

static int prepare_rules(const struct landlock_plan *plan, int status) {
  const char *path = NULL;
  int rules = landlock_prepare(plan->request, plan->abi, &path);
  if (rules >= 0) return rules;
  int error = errno;
  char stage[sizeof((struct status *)0)->stage];
  snprintf(stage, sizeof stage, "allow %s", path ? path : "the standard paths");
  status_fail(status, stage, error);
}

static void filter(const struct landlock_plan *plan, bool memory_is_held, int status) {
  // A user of its own cannot signal, nor own a file of, anybody else.
  bool shares_user = !plan->identity->changes;
  struct seccomp_policy policy = {
      .network = plan->request->network,
      .shares_host = true,
      .memory_is_held = memory_is_held,
      .brokers_signals = shares_user && plan->abi < SIGNAL_SCOPE_ABI,
      .brokers_files = shares_user,
  };
  int listener;
  if (seccomp_install(&policy, &listener) < 0) status_fail(status, "filter system calls", errno);
  if (listener < 0) return;
  struct status broker = {.kind = STATUS_BROKER};
  if (status_send(status, &broker, &listener, 1) < 0) _exit(126);
  close(listener);
}

void inside_landlock(const struct landlock_plan *plan, int status) {
  // While the process may still do so.
  struct status ready = {.kind = STATUS_READY, .held = cgroup_enter(plan->doors)};
  setsid();
  program_clean();
  int rules = prepare_rules(plan, status);
  if (chdir(plan->request->working_directory) < 0)
    status_fail(status, "enter the working directory", errno);
  if (identity_become(plan->identity, plan->request) < 0)
    status_fail(status, "give up privileges", errno);
  // After the change of user, which clears it.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != plan->launcher) _exit(126);
  if (status_send(status, &ready, NULL, 0) < 0) _exit(126);
  bool memory_is_held = status_await_go(status);
  if (landlock_enter(rules) < 0) status_fail(status, "enter Landlock", errno);
  if (limits_apply(plan->request->limits, plan->tasks_before, memory_is_held) < 0)
    status_fail(status, "set limits", errno);
  filter(plan, memory_is_held, status);
  program_execute(plan->request);
  status_fail(status, "execute", errno);
}
