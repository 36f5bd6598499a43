#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "broker.h"
#include "run.h"
#include "status.h"

enum {
  SAMPLE_MICROSECONDS = 10000,
  // A measurement may take at most this part of the time.
  SAMPLE_SHARE = 20,
};

enum { POLL_CONTROL, POLL_STATUS, POLL_OUTPUT, POLL_ERROR, POLL_CHILD, POLL_BROKER, POLL_COUNT };

struct schedule {
  int64_t processes_at, disk_at; // 0: not yet planned
};

static int64_t next_time(int64_t began) {
  int64_t now = clock_microseconds(), pause = (now - began) * SAMPLE_SHARE;
  return now + (pause > SAMPLE_MICROSECONDS ? pause : SAMPLE_MICROSECONDS);
}

static void program_ended(struct run *run, int wait_status) {
  if (run->ended) return;
  run->ended = true;
  run->wait_status = wait_status;
  run->ended_at = clock_microseconds();
}

static void take_ready(struct run *run, const struct status *message, const int fds[STATUS_FDS]) {
  if (run->request.backend == BACKEND_BUBBLEWRAP) {
    run->inner = message->pid_seen;
    run->private_folders[0] = fds[0];
    run->private_folders[1] = fds[1];
    run->inside = (struct tree){.proc = fds[2], .own = true};
  }
  run_start(run, message->held);
}

// Returns whether there was a message.
static bool take_status(struct run *run) {
  struct status message;
  int fds[STATUS_FDS];
  if (status_receive(run->status, &message, fds, false) != 1) {
    if (errno == EAGAIN) return false;
    close(run->status);
    run->status = -1;
    return false;
  }
  switch (message.kind) {
    case STATUS_READY: take_ready(run, &message, fds); break;
    case STATUS_BROKER: run->broker = fds[0]; break;
    case STATUS_FAILED:
      message.stage[sizeof message.stage - 1] = 0;
      run_fail(run, message.stage, message.error);
      break;
    case STATUS_ENDED:
      program_ended(run, message.wait_status);
      if (message.cpu_microseconds > run->cpu_microseconds)
        run->cpu_microseconds = message.cpu_microseconds;
      if (message.peak_memory_bytes > run->peak_memory_bytes)
        run->peak_memory_bytes = message.peak_memory_bytes;
      break;
    default: break;
  }
  return true;
}

// Takes what a process said before it ended.
static void take_last_status(struct run *run) {
  while (run->status >= 0 && !run->failed && take_status(run)) continue;
}

// Bubblewrap ending before our own code ran inside it: it could not set up.
static void wrapper_ended(struct run *run, int wait_status) {
  take_last_status(run);
  if (run->ended || run->failed) return;
  if (run->started) {
    run_fail(run, "lost the process inside bubblewrap", ECHILD);
    return;
  }
  run_fail(run, "start bubblewrap", 0);
  run->failure.ending = ENDING_NO_BACKEND;
  run->failure.value =
      WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 128 + WTERMSIG(wait_status);
}

static void main_ended(struct run *run, int wait_status) {
  run->main = 0;
  if (run->request.backend == BACKEND_BUBBLEWRAP) {
    wrapper_ended(run, wait_status);
    return;
  }
  take_last_status(run);
  if (!run->failed) program_ended(run, wait_status);
}

static void reap(struct run *run) {
  struct signalfd_siginfo ignored[8];
  while (read(run->child_ended, ignored, sizeof ignored) > 0) continue;
  int wait_status;
  for (pid_t pid; (pid = waitpid(-1, &wait_status, WNOHANG)) > 0;)
    if (pid == run->main) main_ended(run, wait_status);
}

static void take_control(struct run *run) {
  char byte;
  ssize_t got = recv(run->control, &byte, 1, MSG_DONTWAIT);
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) run->cancelled = true;
}

static void sample(struct run *run, struct schedule *schedule) {
  int64_t now = clock_microseconds();
  if (!run->started) return;
  if (schedule->disk_at == 0) schedule->processes_at = schedule->disk_at = next_time(now);
  if (now >= schedule->processes_at) {
    run->stopped_by = run_sample(run);
    schedule->processes_at = next_time(now);
  }
  if (run->stopped_by == LIMIT_NONE && now >= schedule->disk_at) {
    int64_t began = clock_microseconds();
    run->stopped_by = run_sample_disk(run);
    schedule->disk_at = next_time(began);
  }
}

static void wait_for_news(struct run *run, struct schedule *schedule) {
  short control = POLLIN | POLLRDHUP;
  if (stream_behind(&run->stream, &run->output)) control |= POLLOUT;
  struct pollfd polls[POLL_COUNT] = {
      [POLL_CONTROL] = {run->control, control, 0},
      [POLL_STATUS] = {run->status, POLLIN, 0},
      [POLL_OUTPUT] = {run->output.fd, POLLIN, 0},
      [POLL_ERROR] = {run->error.fd, POLLIN, 0},
      [POLL_CHILD] = {run->child_ended, POLLIN, 0},
      [POLL_BROKER] = {run->broker, POLLIN, 0},
  };
  int64_t now = clock_microseconds(), wait = SAMPLE_MICROSECONDS;
  int64_t end = run->started_at + run->request.limits[LIMIT_WALL] + 1;
  bool planned = schedule->disk_at != 0;
  if (planned && schedule->processes_at - now < wait) wait = schedule->processes_at - now;
  if (planned && schedule->disk_at - now < wait) wait = schedule->disk_at - now;
  if (planned && end - now < wait) wait = end - now, schedule->processes_at = end;
  struct timespec timeout = {.tv_nsec = wait > 0 ? wait * 1000 : 0};
  ppoll(polls, POLL_COUNT, &timeout, NULL);
  if (polls[POLL_CONTROL].revents & ~POLLOUT) take_control(run);
  if (polls[POLL_STATUS].revents) take_status(run);
  if (polls[POLL_OUTPUT].revents) capture_drain(&run->output, &run->budget);
  if (polls[POLL_ERROR].revents) capture_drain(&run->error, &run->budget);
  stream_push(&run->stream, &run->output, run->control);
  if (polls[POLL_BROKER].revents) broker_answer(run);
  if (polls[POLL_CHILD].revents) reap(run);
}

void run_watch(struct run *run) {
  struct schedule schedule = {0};
  while (!run->ended && !run->failed && !run->cancelled && run->stopped_by == LIMIT_NONE) {
    wait_for_news(run, &schedule);
    if (!run->ended && !run->failed) sample(run, &schedule);
  }
  if (!run->ended) run->ended_at = clock_microseconds();
}
