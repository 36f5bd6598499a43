// Who belongs to the run, and what they use together, read from /proc.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct tree_totals {
  int64_t tasks; // threads of all processes
  int64_t memory_bytes;
  int64_t cpu_microseconds;
  int64_t open_files; // of the process that has most; 0 before Linux 6.2
};

struct known_process {
  pid_t pid;
  ino_t inode; // of its folder: tells a reused pid
};

struct tree {
  int proc;      // a /proc, opened as a folder
  bool own;      // it is the run's own pid namespace: all but pid 1 belong
  pid_t root;    // else: the descendants of this process belong
  pid_t *members;
  size_t member_count;
  struct known_process *foreign; // sorted by pid: seen before, not ours
  size_t foreign_count;
};

// Fills `totals` and the members, as numbered in that /proc. Memory counts
// shared pages once when the plain sum passes `memory_limit`.
void tree_scan(struct tree *tree, int64_t memory_limit, struct tree_totals *totals);
// Threads of all processes of one user on the host.
int64_t tree_tasks_of_user(uid_t user);
// Parents and process group of one process; false when it is gone.
bool tree_relations(pid_t pid, pid_t *parent, pid_t *group);
