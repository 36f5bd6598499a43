#define _GNU_SOURCE
#include "scratch.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "disk_usage.h"

// Long enough for another launcher to lock what it just made.
enum { SETTLED_SECONDS = 30 };

int scratch_make(const char *path) {
  if (mkdir(path, 0700) < 0) return -1;
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder >= 0 && flock(folder, LOCK_EX | LOCK_NB) < 0) {
    close(folder);
    return -1;
  }
  return folder;
}

void scratch_remove(const char *path, int folder) {
  if (disk_empty_folder(folder) < 0) fchmod(folder, 0700), disk_empty_folder(folder);
  rmdir(path);
  close(folder);
}

static void remove_if_abandoned(int parent, const char *name) {
  struct stat info;
  if (fstatat(parent, name, &info, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISDIR(info.st_mode)) return;
  bool trusted = geteuid() == 0 || info.st_uid == geteuid();
  if (!trusted || time(NULL) - info.st_ctime < SETTLED_SECONDS) return;
  int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) return;
  if (flock(folder, LOCK_EX | LOCK_NB) == 0) {
    disk_empty_folder(folder);
    unlinkat(parent, name, AT_REMOVEDIR);
  }
  close(folder);
}

void scratch_sweep(const char *path) {
  static const char prefix[] = "drydock-sandbox-";
  char parent_path[4096];
  const char *slash = strrchr(path, '/');
  if (!slash || (size_t)(slash - path) >= sizeof parent_path) return;
  memcpy(parent_path, path, (size_t)(slash - path));
  parent_path[slash - path] = 0;
  DIR *parent = opendir(parent_path);
  if (!parent) return;
  for (struct dirent *entry; (entry = readdir(parent));)
    if (strncmp(entry->d_name, prefix, sizeof prefix - 1) == 0)
      remove_if_abandoned(dirfd(parent), entry->d_name);
  closedir(parent);
}
