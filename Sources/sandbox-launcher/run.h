// One run as the launcher sees it; the files that change it: launch.c starts
// it, watch.c follows it, sample.c measures it, finish.c ends it, verdict.c judges it.
#pragma once
#include <stdbool.h>
#include <sys/types.h>

#include "capture.h"
#include "cgroup.h"
#include "disk_usage.h"
#include "identity.h"
#include "process_tree.h"
#include "report.h"
#include "request.h"
#include "stream.h"

// How many times as much as is kept may be printed before the program is stopped.
enum { OUTPUT_STOP_FACTOR = 4 };

struct run {
  struct request request;
  uint8_t *request_bytes;
  int control;     // to Swift; its end means: stop everything
  int status;      // to the process we prepared; -1 once it ended
  int broker;      // calls to decide on; -1 for none
  int child_ended; // a signalfd for SIGCHLD
  struct capture output, error;
  struct capture_budget budget;
  struct stream stream;
  struct cgroup cgroup;
  struct tree host;         // all our descendants, as the host numbers them
  struct tree inside;       // those in the run's own namespace; no /proc (-1): there is none
  struct identity identity;
  int abi;                  // of Landlock, where it is used
  int scratch;              // a folder on the host; -1 where the backend has its own
  int *writable;            // one descriptor for each writable folder
  int private_folders[2];   // size-limited file systems inside; -1 where there are none
  struct disk_usage before; // what was there when the program started
  pid_t main;               // our child: bubblewrap, or the program
  pid_t inner;              // bubblewrap's pid 1, as numbered here; 0 for landlock

  bool started, ended, cancelled;
  int wait_status;
  int64_t started_at, ended_at; // microseconds of the monotonic clock
  int64_t cpu_microseconds;     // the highest seen
  int64_t peak_memory_bytes;
  enum limit stopped_by;
  struct report failure; // filled in when the setup failed
  bool failed;
};

int64_t clock_microseconds(void);

// Prepares and forks. Returns 0, or -1 after filling in the failure.
int run_launch(struct run *run);
// Lets the program start; `entered`: the groups that its process is in already.
void run_start(struct run *run, int entered);
// Returns once the program ended, was stopped, was cancelled, or never came to be.
void run_watch(struct run *run);
// Measures, and names the limit that was crossed.
enum limit run_sample(struct run *run);
enum limit run_sample_disk(struct run *run);
// Kills all that is left, waits for it, and takes in the last output.
void run_finish(struct run *run);
// Gives the folders back and removes what was made for the run.
void run_clean(struct run *run);
void run_judge(const struct run *run, struct report *report);
void run_fail(struct run *run, const char *stage, int error);
