#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "inside_bubblewrap.h"
#include "inside_landlock.h"
#include "landlock.h"
#include "program.h"
#include "run.h"
#include "scratch.h"
#include "status.h"

struct pipes {
  int input;     // what the program reads
  int output[2]; // reading end, writing end
  int error[2];
  int status[2]; // the launcher's end, the other end
};

int64_t clock_microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void run_fail(struct run *run, const char *stage, int error) {
  if (run->failed) return;
  run->failed = true;
  run->failure = (struct report){.ending = ENDING_FAULT, .value = error};
  strncpy(run->failure.stage, stage, sizeof run->failure.stage - 1);
}

static int fail(struct run *run, const char *stage) {
  run_fail(run, stage, errno);
  return -1;
}

static int open_pipes(struct run *run, struct pipes *pipes) {
  if (pipe2(pipes->output, O_CLOEXEC) < 0 || pipe2(pipes->error, O_CLOEXEC) < 0 ||
      status_pair(pipes->status) < 0)
    return fail(run, "make pipes");
  pipes->input = program_input(run->request.standard_input, run->request.standard_input_length);
  if (pipes->input < 0) return fail(run, "hold the standard input");
  fcntl(pipes->output[0], F_SETFL, O_NONBLOCK);
  fcntl(pipes->error[0], F_SETFL, O_NONBLOCK);
  run->output.fd = pipes->output[0];
  run->error.fd = pipes->error[0];
  run->status = pipes->status[0];
  run->budget.left = run->request.limits[LIMIT_OUTPUT];
  return 0;
}

static int watch_children(struct run *run) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigprocmask(SIG_BLOCK, &set, NULL);
  run->child_ended = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  if (run->child_ended < 0) return fail(run, "watch for ended processes");
  // Whatever loses its parent becomes ours, so nothing can slip away.
  if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) < 0) return fail(run, "become a subreaper");
  return 0;
}

static int open_writable(struct run *run) {
  const struct string_list *paths = &run->request.writable;
  run->writable = calloc(paths->count + 1, sizeof *run->writable);
  if (!run->writable) return fail(run, "allocate");
  for (size_t i = 0; i < paths->count; i++) run->writable[i] = -1;
  for (size_t i = 0; i < paths->count; i++) {
    run->writable[i] = open(paths->items[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (run->writable[i] < 0) return fail(run, "open a writable folder");
  }
  return 0;
}

static int prepare_landlock(struct run *run) {
  run->abi = landlock_abi();
  if (run->request.abi_cap > 0 && run->abi > run->request.abi_cap)
    run->abi = (int)run->request.abi_cap;
  if (run->abi < LANDLOCK_MINIMUM_ABI) {
    run_fail(run, "landlock abi", run->abi);
    return -1;
  }
  identity_choose(&run->identity);
  if (run->request.scratch) {
    scratch_sweep(run->request.scratch);
    run->scratch = scratch_make(run->request.scratch);
    if (run->scratch < 0) return fail(run, "make the scratch folder");
  }
  if (!run->identity.changes) return 0;
  for (size_t i = 0; i < run->request.writable.count; i++)
    identity_hand_over(run->writable[i], geteuid(), run->identity.user);
  if (run->scratch >= 0) identity_hand_over(run->scratch, geteuid(), run->identity.user);
  return 0;
}

// The inner half of the launcher reads the same request, without the input.
static int request_file(struct run *run) {
  static const uint8_t end[5] = {REQUEST_END};
  int fd = memfd_create("request", MFD_CLOEXEC);
  size_t length = run->request.standard_input_record;
  if (fd < 0 || write(fd, run->request_bytes, length) != (ssize_t)length ||
      write(fd, end, sizeof end) != sizeof end || lseek(fd, 0, SEEK_SET) != 0)
    return -1;
  return fd;
}

static void place(int from, int to) {
  if (from == to)
    fcntl(to, F_SETFD, 0);
  else
    dup2(from, to);
}

// High copies first, so that no placement overwrites a descriptor still needed.
static int lift(int fd) { return fcntl(fd, F_DUPFD_CLOEXEC, 64); }

static _Noreturn void become_bubblewrap(struct run *run, const struct pipes *pipes, int request,
                                        int program, pid_t launcher) {
  static char *no_environment[] = {NULL};
  // In the order of the INSIDE descriptors; there may be none for the last two.
  const int *doors = run->cgroup.doors;
  int lifted[] = {lift(pipes->input), lift(pipes->output[1]), lift(pipes->error[1]),
                  lift(pipes->status[1]), lift(request), lift(program),
                  lift(doors[0]), lift(doors[1])};
  enum { COUNT = sizeof lifted / sizeof *lifted };
  for (int i = 0; i < COUNT; i++)
    if (lifted[i] >= 0) place(lifted[i], i);
  program_clean();
  // program_clean closes all but the standard three on execution.
  for (int fd = INSIDE_STATUS_FD; fd < COUNT; fd++)
    if (lifted[fd] >= 0) fcntl(fd, F_SETFD, 0);
  setsid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != launcher) _exit(126);
  execve(run->request.wrapper.items[0], run->request.wrapper.items, no_environment);
  status_fail(INSIDE_STATUS_FD, "execute bubblewrap", errno);
}

static _Noreturn void become_confined(struct run *run, const struct pipes *pipes,
                                      int64_t tasks_before, pid_t launcher) {
  int lifted[] = {lift(pipes->input), lift(pipes->output[1]), lift(pipes->error[1])};
  int status = lift(pipes->status[1]);
  const int *doors = run->cgroup.doors;
  for (int i = 0; i < 3; i++) place(lifted[i], i);
  struct landlock_plan plan = {.request = &run->request,
                               .identity = &run->identity,
                               .abi = run->abi,
                               .doors = {lift(doors[0]), lift(doors[1])},
                               .tasks_before = tasks_before,
                               .launcher = launcher};
  inside_landlock(&plan, status);
}

static int fork_main(struct run *run, struct pipes *pipes) {
  pid_t launcher = getpid();
  bool wrapped = run->request.backend == BACKEND_BUBBLEWRAP;
  int request = wrapped ? request_file(run) : -1;
  int program = wrapped ? open("/proc/self/exe", O_RDONLY | O_CLOEXEC) : -1;
  if (wrapped && (request < 0 || program < 0)) return fail(run, "pass the request on");
  int64_t tasks = wrapped || run->identity.changes ? 0 : tree_tasks_of_user(geteuid());
  // Where it soon becomes another program, it shares our memory until then.
  pid_t child = wrapped ? vfork() : fork();
  if (child < 0) return fail(run, "fork");
  if (child == 0 && wrapped) become_bubblewrap(run, pipes, request, program, launcher);
  if (child == 0) become_confined(run, pipes, tasks, launcher);
  run->main = child;
  if (request >= 0) close(request);
  if (program >= 0) close(program);
  close(pipes->input);
  close(pipes->output[1]);
  close(pipes->error[1]);
  close(pipes->status[1]);
  cgroup_close_doors(&run->cgroup);
  return 0;
}

int run_launch(struct run *run) {
  struct pipes pipes;
  if (watch_children(run) < 0 || open_pipes(run, &pipes) < 0 || open_writable(run) < 0) return -1;
  bool wrapped = run->request.backend == BACKEND_BUBBLEWRAP;
  run->identity.lock = -1;
  if (!wrapped && prepare_landlock(run) < 0) return -1;
  cgroup_open(&run->cgroup, run->request.limits, wrapped ? 1 : 0);
  if (fork_main(run, &pipes) < 0) return -1;
  free(run->request_bytes);
  run->request_bytes = NULL;
  run->request.standard_input = NULL;
  run->host = (struct tree){.proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC),
                            .root = getpid()};
  // While the other process prepares itself.
  if (run->cgroup.version2) cgroup_prepare();
  return 0;
}

void run_start(struct run *run, int entered) {
  pid_t first = run->inner ? run->inner : run->main;
  cgroup_add(&run->cgroup, first, entered);
  run->before.cap_bytes = run->request.limits[LIMIT_FILE_SIZE] + 1;
  for (size_t i = 0; i < run->request.writable.count; i++)
    disk_usage_of_folder(run->writable[i], &run->before);
  for (int i = 0; i < 2; i++)
    if (run->private_folders[i] >= 0)
      disk_usage_of_file_system(run->private_folders[i], &run->before);
  struct status go = {.kind = STATUS_GO, .held = cgroup_holds_memory(&run->cgroup)};
  run->started = true;
  run->started_at = clock_microseconds();
  if (status_send(run->status, &go, NULL, 0) < 0) run_fail(run, "start the program", errno);
}
