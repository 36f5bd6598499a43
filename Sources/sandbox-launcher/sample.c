#define _GNU_SOURCE
#include <string.h>
#include <sys/resource.h>

#include "run.h"

static int64_t reaped_microseconds(void) {
  struct rusage used;
  getrusage(RUSAGE_CHILDREN, &used);
  return (int64_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 + used.ru_utime.tv_usec +
         used.ru_stime.tv_usec;
}

static void measure(struct run *run, struct tree_totals *totals) {
  bool own = run->inside.proc >= 0;
  tree_scan(own ? &run->inside : &run->host, run->request.limits[LIMIT_MEMORY], totals);
  // Orphans come to us where there is no pid 1 of the run's own.
  if (!own) totals->cpu_microseconds += reaped_microseconds();
  if (totals->cpu_microseconds > run->cpu_microseconds)
    run->cpu_microseconds = totals->cpu_microseconds;
  if (totals->memory_bytes > run->peak_memory_bytes) run->peak_memory_bytes = totals->memory_bytes;
}

// The order decides when several limits are found crossed at once.
enum limit run_sample(struct run *run) {
  const int64_t *limits = run->request.limits;
  struct tree_totals totals;
  measure(run, &totals);
  if (cgroup_memory_exceeded(&run->cgroup) || totals.memory_bytes > limits[LIMIT_MEMORY])
    return LIMIT_MEMORY;
  if (cgroup_tasks_exceeded(&run->cgroup) || totals.tasks > limits[LIMIT_PROCESSES])
    return LIMIT_PROCESSES;
  if (totals.open_files > limits[LIMIT_OPEN_FILES]) return LIMIT_OPEN_FILES;
  if (run->budget.seen > OUTPUT_STOP_FACTOR * limits[LIMIT_OUTPUT]) return LIMIT_OUTPUT;
  if (run->cpu_microseconds > limits[LIMIT_CPU]) return LIMIT_CPU;
  if (clock_microseconds() - run->started_at > limits[LIMIT_WALL]) return LIMIT_WALL;
  return LIMIT_NONE;
}

enum limit run_sample_disk(struct run *run) {
  const int64_t *limits = run->request.limits;
  struct disk_usage now = {.cap_bytes = run->before.cap_bytes}, in_scratch = now;
  for (size_t i = 0; i < run->request.writable.count; i++)
    disk_usage_of_folder(run->writable[i], &now);
  if (run->scratch >= 0) disk_usage_of_folder(run->scratch, &now);
  for (int i = 0; i < 2; i++) {
    if (run->private_folders[i] < 0) continue;
    disk_usage_of_file_system(run->private_folders[i], &now);
    if (now.bytes - run->before.bytes < limits[LIMIT_FILE_SIZE]) continue;
    disk_usage_of_folder(run->private_folders[i], &in_scratch);
  }
  now.capped_files += in_scratch.capped_files;
  if (now.files - run->before.files > limits[LIMIT_FILES]) return LIMIT_FILES;
  if (now.capped_files > run->before.capped_files) return LIMIT_FILE_SIZE;
  if (now.bytes - run->before.bytes > limits[LIMIT_DISK]) return LIMIT_DISK;
  return LIMIT_NONE;
}
