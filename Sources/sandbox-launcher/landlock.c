#define _GNU_SOURCE
#include "landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Numbers of the kernel's interface (landlock(7)), written out because the
// headers of the promised platforms are older than the rights used here.
enum { SYS_CREATE_RULESET = 444, SYS_ADD_RULE = 445, SYS_RESTRICT_SELF = 446 };
enum { ASK_VERSION = 1, RULE_PATH_BENEATH = 1 };
enum fs_right {
  FS_EXECUTE = 1 << 0,
  FS_WRITE_FILE = 1 << 1,
  FS_READ_FILE = 1 << 2,
  FS_READ_DIR = 1 << 3,
  FS_MAKE_CHAR = 1 << 6,
  FS_MAKE_BLOCK = 1 << 11,
  FS_TRUNCATE = 1 << 14,
  FS_IOCTL_DEV = 1 << 15,
  FS_ALL_ABI4 = (1 << 15) - 1,
  FS_FOR_FILES = FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE,
};
enum { NET_BIND_TCP = 1 << 0, NET_CONNECT_TCP = 1 << 1 };
enum { SCOPE_ABSTRACT_UNIX_SOCKET = 1 << 0, SCOPE_SIGNAL = 1 << 1 };

struct ruleset_attributes {
  uint64_t fs, net, scoped;
};

struct path_rule {
  uint64_t allowed;
  int32_t parent;
} __attribute__((packed));

int landlock_abi(void) {
  long answer = syscall(SYS_CREATE_RULESET, NULL, 0, ASK_VERSION);
  return answer > 0 ? (int)answer : 0;
}

static int create(int abi) {
  struct ruleset_attributes attributes = {.fs = FS_ALL_ABI4,
                                          .net = NET_BIND_TCP | NET_CONNECT_TCP};
  size_t size = offsetof(struct ruleset_attributes, scoped);
  if (abi >= 5) attributes.fs |= FS_IOCTL_DEV;
  if (abi >= 6) {
    attributes.scoped = SCOPE_ABSTRACT_UNIX_SOCKET | SCOPE_SIGNAL;
    size = sizeof attributes;
  }
  return (int)syscall(SYS_CREATE_RULESET, &attributes, size, 0);
}

static int allow(int rules, const char *path, uint64_t rights) {
  int fd = open(path, O_PATH | O_CLOEXEC);
  if (fd < 0) return -1;
  struct stat info;
  int result = fstat(fd, &info);
  if (result == 0 && !S_ISDIR(info.st_mode)) rights &= FS_FOR_FILES;
  struct path_rule rule = {.allowed = rights, .parent = fd};
  if (result == 0) result = (int)syscall(SYS_ADD_RULE, rules, RULE_PATH_BENEATH, &rule, 0);
  int error = errno;
  close(fd);
  errno = error;
  return result;
}

static int allow_each(int rules, const struct string_list *paths, uint64_t rights, bool required,
                      const char **failed) {
  for (size_t i = 0; i < paths->count; i++) {
    if (allow(rules, paths->items[i], rights) == 0) continue;
    if (!required && errno == ENOENT) continue;
    *failed = paths->items[i];
    return -1;
  }
  return 0;
}

int landlock_prepare(const struct request *request, int abi, const char **failed) {
  // Not even the host's own devices may be made, nor controlled by ioctl.
  uint64_t write = FS_ALL_ABI4 & ~(uint64_t)(FS_MAKE_CHAR | FS_MAKE_BLOCK);
  uint64_t read = FS_EXECUTE | FS_READ_FILE | FS_READ_DIR;
  uint64_t device = FS_READ_FILE | FS_WRITE_FILE;
  int rules = create(abi);
  if (rules < 0) return -1;
  int result = allow_each(rules, &request->system_paths, read, false, failed);
  if (result == 0) result = allow_each(rules, &request->devices, device, false, failed);
  if (result == 0) result = allow_each(rules, &request->readable, read, true, failed);
  if (result == 0) result = allow_each(rules, &request->writable, write, true, failed);
  if (result == 0 && request->scratch) result = allow(rules, request->scratch, write);
  // Its own folder of /proc, not that of others.
  if (result == 0) result = allow(rules, "/proc/self", FS_READ_FILE | FS_READ_DIR);
  if (result == 0) return rules;
  int error = errno;
  close(rules);
  errno = error;
  return -1;
}

int landlock_enter(int rules) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) return -1;
  return (int)syscall(SYS_RESTRICT_SELF, rules, 0);
}
