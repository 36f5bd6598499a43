#define _GNU_SOURCE
#include "disk_usage.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { DEEPEST = 200, ENDLESS = 1 << 30 };
enum { OPEN_FOLDER = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

static bool is_dots(const char *name) {
  return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0));
}

// Opens a folder whose owner (us) took away its own permission, by lending it back.
static int open_closed(int parent, const char *name, mode_t mode, bool restore) {
  char path[64];
  int handle = openat(parent, name, O_PATH | O_NOFOLLOW | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return -1;
  snprintf(path, sizeof path, "/proc/self/fd/%d", handle);
  int folder = -1;
  if (chmod(path, (mode & 07777) | 0700) == 0) {
    folder = openat(parent, name, OPEN_FOLDER);
    if (restore) chmod(path, mode & 07777);
  }
  close(handle);
  return folder;
}

static int open_folder(int parent, const char *name, bool restore) {
  int folder = openat(parent, name, OPEN_FOLDER);
  struct stat info;
  if (folder >= 0 || errno != EACCES) return folder;
  if (fstatat(parent, name, &info, AT_SYMLINK_NOFOLLOW) < 0) return -1;
  return open_closed(parent, name, info.st_mode, restore);
}

static void add_folder(int fd, int depth, struct disk_usage *usage) {
  DIR *folder = fdopendir(fd);
  if (!folder) {
    close(fd);
    return;
  }
  for (struct dirent *entry; (entry = readdir(folder));) {
    struct stat info;
    if (is_dots(entry->d_name)) continue;
    if (fstatat(fd, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) < 0) continue;
    usage->files++;
    usage->bytes += info.st_blocks * 512;
    if (S_ISREG(info.st_mode) && info.st_size == usage->cap_bytes) usage->capped_files++;
    if (!S_ISDIR(info.st_mode)) continue;
    if (depth == DEEPEST) {
      usage->files += ENDLESS;
      break;
    }
    int inner = open_folder(fd, entry->d_name, true);
    if (inner >= 0) add_folder(inner, depth + 1, usage);
  }
  closedir(folder);
}

void disk_usage_of_folder(int folder, struct disk_usage *usage) {
  int own = openat(folder, ".", OPEN_FOLDER);
  if (own >= 0) add_folder(own, 0, usage);
}

void disk_usage_of_file_system(int folder, struct disk_usage *usage) {
  struct statvfs info;
  if (fstatvfs(folder, &info) < 0) return;
  usage->bytes += (int64_t)(info.f_blocks - info.f_bfree) * (int64_t)info.f_frsize;
  usage->files += (int64_t)(info.f_files - info.f_ffree);
}

// Folders below the deepest level are moved to the top and come again.
static int empty(int top, int fd, int depth, unsigned *moved) {
  DIR *folder = fdopendir(fd);
  if (!folder) {
    close(fd);
    return -1;
  }
  int result = 0;
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (is_dots(entry->d_name)) continue;
    if (unlinkat(fd, entry->d_name, 0) == 0) continue;
    if (errno != EISDIR && errno != EPERM) {
      result = -1;
      continue;
    }
    if (depth == DEEPEST) {
      char name[48];
      snprintf(name, sizeof name, "drydock-removing-%u", (*moved)++);
      if (renameat(fd, entry->d_name, top, name) < 0) result = -1;
      continue;
    }
    int inner = open_folder(fd, entry->d_name, false);
    if (inner >= 0) empty(top, inner, depth + 1, moved);
    if (unlinkat(fd, entry->d_name, AT_REMOVEDIR) < 0) result = -1;
  }
  closedir(folder);
  return result;
}

int disk_empty_folder(int folder) {
  unsigned moved = 0, before;
  int result;
  do {
    before = moved;
    int own = openat(folder, ".", OPEN_FOLDER);
    if (own < 0) return -1;
    result = empty(folder, own, 0, &moved);
  } while (moved != before);
  return result;
}
