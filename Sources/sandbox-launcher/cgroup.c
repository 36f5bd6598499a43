#define _GNU_SOURCE
#include "cgroup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "limits.h"

static const char root[] = "/sys/fs/cgroup";
static const char prefix[] = "drydock-sandbox-";

static bool read_text(const char *folder, const char *file, char *text, size_t size) {
  char path[640];
  snprintf(path, sizeof path, "%s/%s", folder, file);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  ssize_t got = read(fd, text, size - 1);
  close(fd);
  text[got > 0 ? got : 0] = 0;
  return got >= 0;
}

static bool write_number(const char *folder, const char *file, int64_t value) {
  char path[640], text[32];
  snprintf(path, sizeof path, "%s/%s", folder, file);
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return false;
  int length = snprintf(text, sizeof text, "%lld", (long long)value);
  bool done = write(fd, text, (size_t)length) == length;
  close(fd);
  return done;
}

// The value after `key` in a text of "key value" lines; 0 where there is none.
static int64_t keyed(const char *text, const char *key) {
  size_t length = strlen(key);
  for (const char *line = text; line; line = strchr(line, '\n')) {
    if (*line == '\n') line++;
    if (strncmp(line, key, length) == 0 && line[length] == ' ') return atoll(line + length + 1);
  }
  return 0;
}

// Our own group of a controller, from lines "9:memory:/path" and "0::/path".
static bool own_group(const char *controller, char *path, size_t size) {
  char text[4096];
  if (!read_text("/proc/self", "cgroup", text, sizeof text)) return false;
  char *rest = text;
  for (char *line; (line = strsep(&rest, "\n"));) {
    char *names = strchr(line, ':'), *group = names ? strchr(names + 1, ':') : NULL;
    if (!group) continue;
    *group++ = 0;
    bool found = *controller == 0 && names[1] == 0;
    for (char *list = names + 1, *name; *controller && (name = strsep(&list, ","));)
      found = found || strcmp(name, controller) == 0;
    if (!found) continue;
    snprintf(path, size, "%s", strcmp(group, "/") == 0 ? "" : group);
    return true;
  }
  return false;
}

static const char controllers[] = "/sys/fs/cgroup/cgroup.controllers"; // of version 2 alone

void cgroup_prepare(void) {
  char group[256], folder[320];
  if (access(controllers, R_OK) < 0 || !own_group("", group, sizeof group)) return;
  snprintf(folder, sizeof folder, "%s%s", root, group);
  write_number(folder, "cgroup.procs", getpid());
}

// Groups whose launcher was killed before it could remove them.
static void sweep(const char *base) {
  DIR *folder = opendir(base);
  if (!folder) return;
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (strncmp(entry->d_name, prefix, sizeof prefix - 1) != 0) continue;
    pid_t owner = atoi(entry->d_name + sizeof prefix - 1);
    if (owner > 0 && kill(owner, 0) < 0 && errno == ESRCH)
      unlinkat(dirfd(folder), entry->d_name, AT_REMOVEDIR);
  }
  closedir(folder);
}

static bool make(const char *base, char *made, size_t size) {
  struct stat there;
  if (stat(base, &there) < 0 || access(base, W_OK) < 0) return false;
  sweep(base);
  snprintf(made, size, "%s/%s%d", base, prefix, (int)getpid());
  if (mkdir(made, 0755) == 0) return true;
  made[0] = 0;
  return false;
}

// Inside a container the path names the host's tree; what is mounted then starts lower.
static bool make_version1(const char *controller, char *made, size_t size) {
  char group[256], base[320];
  if (!own_group(controller, group, sizeof group)) return false;
  snprintf(base, sizeof base, "%s/%s%s", root, controller, group);
  if (make(base, made, size)) return true;
  snprintf(base, sizeof base, "%s/%s", root, controller);
  return make(base, made, size);
}

static bool offers(const char *base, const char *controller) {
  char text[512];
  if (!read_text(base, "cgroup.subtree_control", text, sizeof text)) return false;
  return strstr(text, controller) != NULL;
}

// A group with processes may not delegate, so ours is a child of our own
// group or a sibling of it, wherever the controllers are passed down.
static bool make_version2(struct cgroup *cgroup) {
  char group[256], base[320], made[512];
  if (access(controllers, R_OK) < 0) return false;
  if (!own_group("", group, sizeof group)) return false;
  snprintf(base, sizeof base, "%s%s", root, group);
  for (int level = 0; level < 2 && strlen(base) >= sizeof root - 1; level++) {
    bool memory = offers(base, "memory"), tasks = offers(base, "pids");
    if ((memory || tasks) && make(base, made, sizeof made)) {
      if (memory) strcpy(cgroup->memory, made);
      if (tasks) strcpy(cgroup->tasks, made);
      cgroup->version2 = true;
      return true;
    }
    char *slash = strrchr(base, '/');
    if (!slash) break;
    *slash = 0;
  }
  return false;
}

static int open_door(const struct cgroup *cgroup, const char *folder) {
  char path[640];
  if (cgroup->version2 || !folder[0]) return -1;
  // Moves one thread, and when that is the writer itself, the kernel stops nobody else for it.
  snprintf(path, sizeof path, "%s/tasks", folder);
  return open(path, O_WRONLY | O_CLOEXEC);
}

void cgroup_open(struct cgroup *cgroup, const int64_t limits[LIMIT_COUNT], int extra_tasks) {
  memset(cgroup, 0, sizeof *cgroup);
  if (!make_version2(cgroup)) {
    make_version1("memory", cgroup->memory, sizeof cgroup->memory);
    make_version1("pids", cgroup->tasks, sizeof cgroup->tasks);
  }
  bool memory = false;
  if (cgroup->memory[0] && cgroup->version2) {
    memory = write_number(cgroup->memory, "memory.max", limits[LIMIT_MEMORY]);
    write_number(cgroup->memory, "memory.swap.max", 0);
    write_number(cgroup->memory, "memory.oom.group", 1);
  } else if (cgroup->memory[0]) {
    memory = write_number(cgroup->memory, "memory.limit_in_bytes", limits[LIMIT_MEMORY]);
    write_number(cgroup->memory, "memory.memsw.limit_in_bytes", limits[LIMIT_MEMORY]);
  }
  if (cgroup->tasks[0])
    write_number(cgroup->tasks, "pids.max", limits[LIMIT_PROCESSES] + extra_tasks);
  if (!memory && cgroup->memory[0] && !cgroup->version2) {
    rmdir(cgroup->memory);
    cgroup->memory[0] = 0;
  }
  cgroup->doors[0] = open_door(cgroup, cgroup->memory);
  cgroup->doors[1] = open_door(cgroup, cgroup->tasks);
}

int cgroup_enter(const int doors[CGROUP_DOORS]) {
  int entered = 0;
  for (int i = 0; i < CGROUP_DOORS; i++) {
    if (write(doors[i], "0", 1) == 1) entered |= i == 0 ? IN_MEMORY_GROUP : IN_TASK_GROUP;
    close(doors[i]);
  }
  return entered;
}

void cgroup_close_doors(struct cgroup *cgroup) {
  for (int i = 0; i < CGROUP_DOORS; i++) close(cgroup->doors[i]);
}

void cgroup_add(struct cgroup *cgroup, pid_t pid, int entered) {
  bool shared = strcmp(cgroup->memory, cgroup->tasks) == 0;
  bool memory = cgroup->memory[0] && !(entered & IN_MEMORY_GROUP);
  bool tasks = cgroup->tasks[0] && !(entered & IN_TASK_GROUP);
  if (memory && !write_number(cgroup->memory, "cgroup.procs", pid)) {
    rmdir(cgroup->memory);
    cgroup->memory[0] = 0;
    if (shared) cgroup->tasks[0] = 0;
  }
  if (tasks && !shared && !write_number(cgroup->tasks, "cgroup.procs", pid)) {
    rmdir(cgroup->tasks);
    cgroup->tasks[0] = 0;
  }
}

bool cgroup_holds_memory(const struct cgroup *cgroup) { return cgroup->memory[0] != 0; }

bool cgroup_memory_exceeded(const struct cgroup *cgroup) {
  char text[1024];
  const char *file = cgroup->version2 ? "memory.events" : "memory.oom_control";
  if (!cgroup->memory[0] || !read_text(cgroup->memory, file, text, sizeof text)) return false;
  return keyed(text, "oom_kill") > 0;
}

bool cgroup_tasks_exceeded(const struct cgroup *cgroup) {
  char text[256];
  if (cgroup->forks_stopped) return cgroup->exceeded_before;
  if (!cgroup->tasks[0] || !read_text(cgroup->tasks, "pids.events", text, sizeof text)) return false;
  return keyed(text, "max") > 0;
}

void cgroup_stop_forks(struct cgroup *cgroup) {
  if (!cgroup->tasks[0] || cgroup->forks_stopped) return;
  // Forks that are refused from here on are our doing and no sign of a crossed limit.
  cgroup->exceeded_before = cgroup_tasks_exceeded(cgroup);
  cgroup->forks_stopped = true;
  write_number(cgroup->tasks, "pids.max", 0);
}

void cgroup_close(struct cgroup *cgroup) {
  // The kernel lets go of a dead task a moment after it was reaped.
  for (int attempt = 0; attempt < 200; attempt++) {
    bool memory = !cgroup->memory[0] || rmdir(cgroup->memory) == 0 || errno == ENOENT;
    bool tasks = !cgroup->tasks[0] || rmdir(cgroup->tasks) == 0 || errno == ENOENT;
    if (memory && tasks) return;
    usleep(1000);
  }
}
