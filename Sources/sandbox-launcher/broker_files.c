#define _GNU_SOURCE
#include "broker_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>
#include <utime.h>

enum { CALL_FCHMODAT2 = 452, SET_ID_BITS = 06000, NO_DESCRIPTOR = AT_FDCWD };

// A call, told apart from where its arguments lie.
struct change {
  enum { CHANGE_MODE, CHANGE_OWNER, CHANGE_TIME } kind;
  int folder;         // a descriptor of the caller, or AT_FDCWD
  uint64_t path;      // an address in the caller; 0: the descriptor itself
  uint64_t value;     // mode; or user
  uint64_t value2;    // group
  uint64_t times;     // an address in the caller; 0: now
  size_t times_size;
  enum { TIMES_NANO, TIMES_MICRO, TIMES_SECONDS } times_form;
  int flags;
};

static bool understand(const struct seccomp_data *call, struct change *change) {
  const __u64 *a = call->args;
  switch (call->nr) {
#if defined(__x86_64__)
    case SYS_chmod:
      *change = (struct change){CHANGE_MODE, NO_DESCRIPTOR, a[0], .value = a[1]};
      return true;
    case SYS_chown:
      *change = (struct change){CHANGE_OWNER, NO_DESCRIPTOR, a[0], a[1], a[2], .flags = 0};
      return true;
    case SYS_lchown:
      *change = (struct change){CHANGE_OWNER, NO_DESCRIPTOR, a[0], a[1], a[2],
                                .flags = AT_SYMLINK_NOFOLLOW};
      return true;
    case SYS_utime:
      *change = (struct change){CHANGE_TIME, NO_DESCRIPTOR, a[0], .times = a[1],
                                .times_size = sizeof(struct utimbuf), .times_form = TIMES_SECONDS};
      return true;
    case SYS_utimes:
      *change = (struct change){CHANGE_TIME, NO_DESCRIPTOR, a[0], .times = a[1],
                                .times_size = 2 * sizeof(struct timeval),
                                .times_form = TIMES_MICRO};
      return true;
    case SYS_futimesat:
      *change = (struct change){CHANGE_TIME, (int)a[0], a[1], .times = a[2],
                                .times_size = 2 * sizeof(struct timeval),
                                .times_form = TIMES_MICRO};
      return true;
#endif
    case SYS_fchmod:
      *change = (struct change){CHANGE_MODE, (int)a[0], 0, .value = a[1]};
      return true;
    case SYS_fchmodat:
      *change = (struct change){CHANGE_MODE, (int)a[0], a[1], .value = a[2]};
      return true;
    case CALL_FCHMODAT2:
      *change = (struct change){CHANGE_MODE, (int)a[0], a[1], .value = a[2], .flags = (int)a[3]};
      return true;
    case SYS_fchown:
      *change = (struct change){CHANGE_OWNER, (int)a[0], 0, a[1], a[2], .flags = 0};
      return true;
    case SYS_fchownat:
      *change = (struct change){CHANGE_OWNER, (int)a[0], a[1], a[2], a[3], .flags = (int)a[4]};
      return true;
    case SYS_utimensat:
      *change = (struct change){CHANGE_TIME, (int)a[0], a[1], .times = a[2],
                                .times_size = 2 * sizeof(struct timespec),
                                .times_form = TIMES_NANO, .flags = (int)a[3]};
      return true;
    default: return false;
  }
}

static ssize_t read_memory(pid_t process, uint64_t address, void *bytes, size_t size) {
  char path[32];
  snprintf(path, sizeof path, "/proc/%d/mem", (int)process);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  ssize_t got = pread(fd, bytes, size, (off_t)address);
  close(fd);
  return got;
}

// The file the caller means, opened as a mere handle; -1 with errno.
static int open_target(pid_t process, const struct change *change) {
  char base_path[64], path[4096] = "";
  if (change->path != 0) {
    ssize_t got = read_memory(process, change->path, path, sizeof path);
    if (got <= 0 || !memchr(path, 0, (size_t)got)) {
      errno = got <= 0 ? EFAULT : ENAMETOOLONG;
      return -1;
    }
  }
  if (change->folder == AT_FDCWD)
    snprintf(base_path, sizeof base_path, "/proc/%d/cwd", (int)process);
  else
    snprintf(base_path, sizeof base_path, "/proc/%d/fd/%d", (int)process, change->folder);
  bool itself = change->path == 0 || (path[0] == 0 && (change->flags & AT_EMPTY_PATH));
  int base = open(path[0] == '/' ? "/" : base_path, O_PATH | O_CLOEXEC);
  if (base < 0 && errno == ENOENT) errno = EBADF;
  if (base < 0 || itself) return base;
  int follow = change->flags & AT_SYMLINK_NOFOLLOW ? O_NOFOLLOW : 0;
  int target = openat(base, path, O_PATH | O_CLOEXEC | follow);
  int error = errno;
  close(base);
  errno = error;
  return target;
}

static bool path_of(int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 1);
  if (length <= 0) return false;
  path[length] = 0;
  return true;
}

static bool lies_under(int folder, const char *path) {
  char root[4096];
  if (folder < 0 || !path_of(folder, root, sizeof root)) return false;
  size_t length = strlen(root);
  return strncmp(path, root, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static bool may_change(const struct run *run, int target) {
  char path[4096];
  if (!path_of(target, path, sizeof path)) return false;
  if (lies_under(run->scratch, path)) return true;
  for (size_t i = 0; i < run->request.writable.count; i++)
    if (lies_under(run->writable[i], path)) return true;
  return false;
}

static int read_times(pid_t process, const struct change *change, struct timespec times[2]) {
  union {
    struct timespec nano[2];
    struct timeval micro[2];
    struct utimbuf seconds;
  } given;
  if (read_memory(process, change->times, &given, change->times_size) !=
      (ssize_t)change->times_size)
    return -1;
  if (change->times_form == TIMES_NANO) memcpy(times, given.nano, sizeof given.nano);
  for (int i = 0; change->times_form == TIMES_MICRO && i < 2; i++)
    times[i] = (struct timespec){given.micro[i].tv_sec, given.micro[i].tv_usec * 1000};
  if (change->times_form == TIMES_SECONDS) {
    times[0] = (struct timespec){given.seconds.actime, 0};
    times[1] = (struct timespec){given.seconds.modtime, 0};
  }
  return 0;
}

static int apply(pid_t process, const struct change *change, int target) {
  char link[64];
  struct timespec times[2];
  snprintf(link, sizeof link, "/proc/self/fd/%d", target);
  switch (change->kind) {
    case CHANGE_MODE: return chmod(link, (mode_t)change->value & 07777);
    case CHANGE_OWNER:
      return fchownat(target, "", (uid_t)change->value, (gid_t)change->value2, AT_EMPTY_PATH);
    case CHANGE_TIME:
      if (change->times && read_times(process, change, times) < 0) {
        errno = EFAULT;
        return -1;
      }
      return (int)syscall(SYS_utimensat, target, "", change->times ? times : NULL, AT_EMPTY_PATH);
  }
  errno = EPERM;
  return -1;
}

int broker_changes_file(struct run *run, const struct seccomp_notif *notice) {
  struct change change;
  pid_t process = (pid_t)notice->pid;
  if (!understand(&notice->data, &change)) return ENOSYS;
  if (change.kind == CHANGE_MODE && (change.value & SET_ID_BITS)) return EPERM;
  int target = open_target(process, &change);
  if (target < 0) return errno;
  int result = EPERM;
  // The number may have passed to another process meanwhile; then nobody waits for us.
  bool still_waits = ioctl(run->broker, SECCOMP_IOCTL_NOTIF_ID_VALID, &notice->id) == 0;
  if (still_waits && may_change(run, target))
    result = apply(process, &change, target) < 0 ? errno : 0;
  close(target);
  return result;
}
