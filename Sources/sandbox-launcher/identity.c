#define _GNU_SOURCE
#include "identity.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

// Above what adduser gives out, below what systemd takes for itself.
enum { FIRST_USER = 58000, USER_COUNT = 2000, DEEPEST = 200 };

static bool is_mapped(const char *map, unsigned id) {
  FILE *file = fopen(map, "re");
  if (!file) return false;
  unsigned inside, outside, count;
  bool found = false;
  while (!found && fscanf(file, "%u %u %u", &inside, &outside, &count) == 3)
    found = id >= inside && id - inside < count;
  fclose(file);
  return found;
}

// A name in the abstract namespace: let go by the kernel whenever the launcher ends.
static int lock_user(uid_t user) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int length = snprintf(address.sun_path + 1, sizeof address.sun_path - 1,
                        "drydock-sandbox-user-%u", user);
  int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)length);
  if (fd >= 0 && bind(fd, (struct sockaddr *)&address, size) == 0) return fd;
  if (fd >= 0) close(fd);
  return -1;
}

static bool has_capability(int capability) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[2];
  if (syscall(SYS_capget, &header, data) < 0) return false;
  return data[capability / 32].effective & (1u << (capability % 32));
}

void identity_choose(struct identity *identity) {
  *identity = (struct identity){.changes = false, .user = geteuid(), .lock = -1};
  if (!has_capability(CAP_SETUID) || !has_capability(CAP_SETGID) || !has_capability(CAP_CHOWN))
    return;
  for (int attempt = 0; attempt < USER_COUNT; attempt++) {
    uid_t user = FIRST_USER + (uid_t)(getpid() + attempt) % USER_COUNT;
    if (!is_mapped("/proc/self/uid_map", user) || !is_mapped("/proc/self/gid_map", user)) return;
    int lock = lock_user(user);
    if (lock < 0) continue;
    *identity = (struct identity){.changes = true, .user = user, .lock = lock};
    return;
  }
}

static void hand_over(int fd, uid_t from, uid_t to, int depth) {
  struct stat info;
  if (fstat(fd, &info) == 0 && info.st_uid == from) {
    // Changing the owner clears set-user-id bits; a folder has none to clear.
    if (fchown(fd, to, to) < 0) return;
  }
  DIR *folder = fdopendir(fd);
  if (!folder) {
    close(fd);
    return;
  }
  for (struct dirent *entry; (entry = readdir(folder));) {
    const char *name = entry->d_name;
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) continue;
    if (fstatat(fd, name, &info, AT_SYMLINK_NOFOLLOW) < 0) continue;
    if (S_ISDIR(info.st_mode)) {
      int inner = depth == DEEPEST
                      ? -1
                      : openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (inner >= 0) hand_over(inner, from, to, depth + 1);
    } else if (info.st_uid == from) {
      (void)!fchownat(fd, name, to, to, AT_SYMLINK_NOFOLLOW);
    }
  }
  closedir(folder);
}

void identity_hand_over(int folder, uid_t from, uid_t to) {
  int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (own >= 0) hand_over(own, from, to, 0);
}

static bool reaches(const struct string_list *paths, int how) {
  for (size_t i = 0; i < paths->count; i++)
    if (faccessat(AT_FDCWD, paths->items[i], how, AT_EACCESS) < 0 && errno == EACCES) return false;
  return true;
}

static bool reaches_all(const struct request *request) {
  const char *program = request->command.items[0];
  if (!reaches(&request->readable, R_OK) || !reaches(&request->writable, R_OK)) return false;
  if (faccessat(AT_FDCWD, request->working_directory, X_OK, AT_EACCESS) < 0) return false;
  return program[0] != '/' || faccessat(AT_FDCWD, program, X_OK, AT_EACCESS) == 0;
}

static int set_capabilities(unsigned long long kept) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[2];
  for (int i = 0; i < 2; i++) {
    unsigned bits = (unsigned)(kept >> (32 * i));
    data[i] = (struct __user_cap_data_struct){bits, bits, bits};
  }
  return (int)syscall(SYS_capset, &header, data);
}

int identity_become(const struct identity *identity, const struct request *request) {
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  for (int capability = 0; capability < 64; capability++)
    if (capability != CAP_DAC_READ_SEARCH) prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
  if (!identity->changes) return set_capabilities(0);
  if (prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) < 0) return -1;
  if (setgroups(0, NULL) < 0) return -1;
  if (setresgid(identity->user, identity->user, identity->user) < 0) return -1;
  if (setresuid(identity->user, identity->user, identity->user) < 0) return -1;
  if (reaches_all(request)) return set_capabilities(0);
  if (set_capabilities(1ULL << CAP_DAC_READ_SEARCH) < 0) return -1;
  return prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_READ_SEARCH, 0, 0);
}

void identity_kill_all(const struct identity *identity) {
  pid_t child = fork();
  if (child == 0) {
    if (setresuid(identity->user, identity->user, identity->user) == 0) kill(-1, SIGKILL);
    _exit(0);
  }
  if (child > 0) waitpid(child, NULL, 0);
}
