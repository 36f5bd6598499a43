// A control group for one run, where the host lets us make one: it counts
// memory and tasks exactly. Version 1 (a folder for each controller) and
// version 2 (one folder). Never required.
#pragma once
#include <stdbool.h>
#include <sys/types.h>

#include "request.h"

// Which groups a process is in.
enum { IN_MEMORY_GROUP = 1, IN_TASK_GROUP = 2 };
enum { CGROUP_DOORS = 2 };

struct cgroup {
  char memory[512]; // empty: not held by a cgroup
  char tasks[512];
  bool version2;
  bool forks_stopped;   // by cgroup_stop_forks
  bool exceeded_before; // what cgroup_tasks_exceeded said then
  // Version 1: what a process enters the memory and the task group by; -1 for none.
  int doors[CGROUP_DOORS];
};

// Moving another process makes the whole kernel wait some 10 ms, unless one was moved just before.
// Where processes can't enter by themselves (version 2), this moves ourselves to where we are, to
// have that wait over before a program is about to start.
void cgroup_prepare(void);
// `extra_tasks`: processes of ours that run inside beside the program.
void cgroup_open(struct cgroup *cgroup, const int64_t limits[LIMIT_COUNT], int extra_tasks);
// Has the calling process, which must have one thread only, enter by itself, which nobody waits
// for; closes the doors. Returns the groups it is in now.
int cgroup_enter(const int doors[CGROUP_DOORS]);
void cgroup_close_doors(struct cgroup *cgroup);
// Moves a process into the groups that it did not enter by itself (`entered`). A controller that
// refuses it is given up.
void cgroup_add(struct cgroup *cgroup, pid_t pid, int entered);
bool cgroup_holds_memory(const struct cgroup *cgroup);
bool cgroup_memory_exceeded(const struct cgroup *cgroup);
bool cgroup_tasks_exceeded(const struct cgroup *cgroup);
// Forbids new tasks, so that killing the rest ends.
void cgroup_stop_forks(struct cgroup *cgroup);
void cgroup_close(struct cgroup *cgroup);
