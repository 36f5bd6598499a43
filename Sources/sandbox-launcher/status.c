#define _GNU_SOURCE
#include "status.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

union ancillary {
  char bytes[CMSG_SPACE(sizeof(int) * STATUS_FDS) + CMSG_SPACE(sizeof(struct ucred))];
  struct cmsghdr align;
};

int status_pair(int ends[2]) {
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0) return -1;
  // The kernel then adds the sender's pid as seen from here to each message.
  int on = 1;
  return setsockopt(ends[0], SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
}

int status_send(int fd, const struct status *status, const int *fds, int count) {
  union ancillary ancillary;
  memset(&ancillary, 0, sizeof ancillary);
  struct iovec part = {(void *)status, sizeof *status};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (count > 0) {
    message.msg_control = ancillary.bytes;
    message.msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)count);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)count);
    memcpy(CMSG_DATA(header), fds, sizeof(int) * (size_t)count);
  }
  ssize_t sent;
  do sent = sendmsg(fd, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == (ssize_t)sizeof *status ? 0 : -1;
}

static void take_ancillary(struct msghdr *message, struct status *status, int fds[STATUS_FDS]) {
  for (struct cmsghdr *h = CMSG_FIRSTHDR(message); h; h = CMSG_NXTHDR(message, h)) {
    if (h->cmsg_level != SOL_SOCKET) continue;
    if (h->cmsg_type == SCM_CREDENTIALS) {
      struct ucred sender;
      memcpy(&sender, CMSG_DATA(h), sizeof sender);
      status->pid_seen = sender.pid;
    } else if (h->cmsg_type == SCM_RIGHTS) {
      size_t count = (h->cmsg_len - CMSG_LEN(0)) / sizeof(int);
      memcpy(fds, CMSG_DATA(h), sizeof(int) * (count > STATUS_FDS ? STATUS_FDS : count));
    }
  }
}

int status_receive(int fd, struct status *status, int fds[STATUS_FDS], bool wait) {
  union ancillary ancillary;
  memset(&ancillary, 0, sizeof ancillary);
  struct iovec part = {status, sizeof *status};
  struct msghdr message = {.msg_iov = &part,
                           .msg_iovlen = 1,
                           .msg_control = ancillary.bytes,
                           .msg_controllen = sizeof ancillary.bytes};
  for (int i = 0; i < STATUS_FDS; i++) fds[i] = -1;
  ssize_t got;
  do got = recvmsg(fd, &message, MSG_CMSG_CLOEXEC | (wait ? 0 : MSG_DONTWAIT));
  while (got < 0 && errno == EINTR);
  if (got < 0) return -1;
  if (got != (ssize_t)sizeof *status) return 0;
  take_ancillary(&message, status, fds);
  return 1;
}

void status_fail(int fd, const char *stage, int error) {
  struct status status = {.kind = STATUS_FAILED, .error = error};
  strncpy(status.stage, stage, sizeof status.stage - 1);
  status_send(fd, &status, NULL, 0);
  _exit(126);
}

bool status_await_go(int fd) {
  struct status status;
  int fds[STATUS_FDS];
  if (status_receive(fd, &status, fds, true) != 1 || status.kind != STATUS_GO) _exit(126);
  return status.held;
}
