// What the run holds on disk, and removing what it leaves.
#pragma once
#include <stdint.h>

struct disk_usage {
  int64_t bytes; // allocated
  int64_t files; // files and folders
  int64_t capped_files; // files of exactly `cap_bytes`
  int64_t cap_bytes;    // set by the caller: where the kernel cuts a file off
};

// Adds what lies under the folder. A folder that its owner closed is opened
// for the count and closed again. Nested too deeply to follow counts as endless files.
void disk_usage_of_folder(int folder, struct disk_usage *usage);
// Adds what a whole file system (a size-limited tmpfs) holds, at the cost of one call.
void disk_usage_of_file_system(int folder, struct disk_usage *usage);
// Removes all inside, however deep. Returns 0, or -1 with errno.
int disk_empty_folder(int folder);
