#define _GNU_SOURCE
#include "process_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct process {
  pid_t pid, parent, group;
  ino_t inode;
  bool member;
  int64_t tasks, resident_bytes, ticks;
};

struct process_list {
  struct process *items;
  size_t count, capacity;
};

static ssize_t read_at(int proc, const char *path, char *text, size_t size) {
  int fd = openat(proc, path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  ssize_t got = read(fd, text, size - 1);
  close(fd);
  text[got > 0 ? got : 0] = 0;
  return got;
}

// proc_pid_stat(5): the command's name may hold anything, so start after its last ")".
static bool read_stat(int proc, pid_t pid, struct process *process) {
  char path[32], text[1024];
  snprintf(path, sizeof path, "%d/stat", (int)pid);
  if (read_at(proc, path, text, sizeof text) <= 0) return false;
  const char *fields = strrchr(text, ')');
  if (!fields) return false;
  int parent, group;
  long long user, system, child_user, child_system, tasks, resident;
  int matched = sscanf(fields + 2,
                       "%*c %d %d %*d %*d %*d %*u %*u %*u %*u %*u %lld %lld %lld %lld "
                       "%*d %*d %lld %*d %*u %*u %lld",
                       &parent, &group, &user, &system, &child_user, &child_system, &tasks,
                       &resident);
  if (matched != 8) return false;
  process->pid = pid;
  process->parent = parent;
  process->group = group;
  process->ticks = user + system + child_user + child_system;
  process->tasks = tasks;
  process->resident_bytes = resident * sysconf(_SC_PAGESIZE);
  return true;
}

static int by_pid(const void *left, const void *right) {
  pid_t a = *(const pid_t *)left, b = *(const pid_t *)right;
  return (a > b) - (a < b);
}

static const struct known_process *known_foreign(const struct tree *tree, pid_t pid) {
  return tree->foreign_count == 0 ? NULL
                                  : bsearch(&pid, tree->foreign, tree->foreign_count,
                                            sizeof *tree->foreign, by_pid);
}

static bool append(struct process_list *list, const struct process *process) {
  if (list->count == list->capacity) {
    size_t capacity = list->capacity ? list->capacity * 2 : 64;
    struct process *items = realloc(list->items, capacity * sizeof *items);
    if (!items) return false;
    list->items = items;
    list->capacity = capacity;
  }
  list->items[list->count++] = *process;
  return true;
}

static void list_processes(struct tree *tree, struct process_list *list) {
  int fd = openat(tree->proc, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *folder = fd < 0 ? NULL : fdopendir(fd);
  if (!folder) return;
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (entry->d_name[0] < '0' || entry->d_name[0] > '9') continue;
    pid_t pid = atoi(entry->d_name);
    const struct known_process *known = known_foreign(tree, pid);
    if (known && known->inode == entry->d_ino) continue;
    struct process process = {.inode = entry->d_ino};
    if (read_stat(tree->proc, pid, &process) && !append(list, &process)) break;
  }
  closedir(folder);
  if (list->count > 0) qsort(list->items, list->count, sizeof *list->items, by_pid);
}

static struct process *find(struct process_list *list, pid_t pid) {
  return list->count == 0
             ? NULL
             : bsearch(&pid, list->items, list->count, sizeof *list->items, by_pid);
}

static void mark_members(const struct tree *tree, struct process_list *list) {
  if (tree->own) {
    for (size_t i = 0; i < list->count; i++) list->items[i].member = list->items[i].pid != 1;
    return;
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < list->count; i++) {
      struct process *process = &list->items[i];
      if (process->member || process->pid == tree->root) continue;
      const struct process *parent = find(list, process->parent);
      process->member = process->parent == tree->root || (parent && parent->member);
      changed = changed || process->member;
    }
  }
}

// A process whose parent was just seen outside can never become ours; one
// whose parent is gone may just have been handed to us, so it is looked at again.
static void remember_foreign(struct tree *tree, struct process_list *list) {
  struct known_process *foreign =
      malloc((tree->foreign_count + list->count + 1) * sizeof *foreign);
  if (!foreign) return;
  size_t count = 0;
  for (size_t i = 0; i < tree->foreign_count; i++)
    if (!find(list, tree->foreign[i].pid)) foreign[count++] = tree->foreign[i];
  for (size_t i = 0; i < list->count; i++) {
    struct process *process = &list->items[i];
    if (process->member || process->pid == tree->root) continue;
    bool parent_seen = process->parent == 0 || find(list, process->parent) ||
                       known_foreign(tree, process->parent);
    if (parent_seen)
      foreign[count++] = (struct known_process){process->pid, process->inode};
  }
  qsort(foreign, count, sizeof *foreign, by_pid);
  free(tree->foreign);
  tree->foreign = foreign;
  tree->foreign_count = count;
}

static int64_t proportional_bytes(int proc, pid_t pid) {
  char path[48], text[1024];
  snprintf(path, sizeof path, "%d/smaps_rollup", (int)pid);
  if (read_at(proc, path, text, sizeof text) <= 0) return -1;
  const char *line = strstr(text, "\nPss:");
  return line ? atoll(line + 5) * 1024 : -1;
}

static int64_t open_files(int proc, pid_t pid) {
  char path[32];
  struct stat folder;
  snprintf(path, sizeof path, "%d/fd", (int)pid);
  return fstatat(proc, path, &folder, 0) == 0 ? folder.st_size : 0;
}

static void add_up(struct tree *tree, struct process_list *list, int64_t memory_limit,
                   struct tree_totals *totals) {
  int64_t ticks = 0, per_second = sysconf(_SC_CLK_TCK);
  for (size_t i = 0; i < list->count; i++) {
    struct process *process = &list->items[i];
    // Pid 1 of an own namespace inherits the times of what it reaped.
    if (process->member || tree->own) ticks += process->ticks;
    if (!process->member) continue;
    totals->tasks += process->tasks;
    totals->memory_bytes += process->resident_bytes;
    int64_t files = open_files(tree->proc, process->pid);
    if (files > totals->open_files) totals->open_files = files;
    tree->members[tree->member_count++] = process->pid;
  }
  totals->cpu_microseconds = ticks * 1000000 / per_second;
  if (totals->memory_bytes <= memory_limit || tree->member_count < 2) return;
  int64_t shared_once = 0;
  for (size_t i = 0; i < list->count; i++) {
    if (!list->items[i].member) continue;
    int64_t bytes = proportional_bytes(tree->proc, list->items[i].pid);
    shared_once += bytes >= 0 ? bytes : list->items[i].resident_bytes;
  }
  totals->memory_bytes = shared_once;
}

void tree_scan(struct tree *tree, int64_t memory_limit, struct tree_totals *totals) {
  struct process_list list = {0};
  memset(totals, 0, sizeof *totals);
  list_processes(tree, &list);
  mark_members(tree, &list);
  if (!tree->own) remember_foreign(tree, &list);
  pid_t *members = realloc(tree->members, (list.count + 1) * sizeof *members);
  tree->member_count = 0;
  if (members) {
    tree->members = members;
    add_up(tree, &list, memory_limit, totals);
  }
  free(list.items);
}

int64_t tree_tasks_of_user(uid_t user) {
  DIR *folder = opendir("/proc");
  if (!folder) return 0;
  int64_t tasks = 0;
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (entry->d_name[0] < '0' || entry->d_name[0] > '9') continue;
    struct stat owner;
    struct process process;
    if (fstatat(dirfd(folder), entry->d_name, &owner, 0) == 0 && owner.st_uid == user &&
        read_stat(dirfd(folder), atoi(entry->d_name), &process))
      tasks += process.tasks;
  }
  closedir(folder);
  return tasks;
}

bool tree_relations(pid_t pid, pid_t *parent, pid_t *group) {
  struct process process;
  int proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (proc < 0) return false;
  bool found = read_stat(proc, pid, &process);
  close(proc);
  if (found) *parent = process.parent, *group = process.group;
  return found;
}
