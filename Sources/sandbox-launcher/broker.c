#define _GNU_SOURCE
#include "broker.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "broker_files.h"
#include "broker_signals.h"

// The kernel copies its own idea of these records, which may have grown.
union notice {
  struct seccomp_notif notice;
  char room[512];
};

static bool is_signal(int call) {
  return call == SYS_kill || call == SYS_tkill || call == SYS_tgkill ||
         call == SYS_rt_sigqueueinfo || call == SYS_rt_tgsigqueueinfo;
}

void broker_answer(struct run *run) {
  union notice asked;
  union {
    struct seccomp_notif_resp reply;
    char room[512];
  } reply;
  memset(&asked, 0, sizeof asked);
  memset(&reply, 0, sizeof reply);
  if (ioctl(run->broker, SECCOMP_IOCTL_NOTIF_RECV, &asked) < 0) {
    if (errno == EINTR || errno == ENOENT) return;
    close(run->broker);
    run->broker = -1;
    return;
  }
  reply.reply.id = asked.notice.id;
  if (is_signal(asked.notice.data.nr)) {
    int refusal = broker_refuses_signal(run, &asked.notice);
    reply.reply.error = -refusal;
    // Its arguments are numbers, so they cannot change between our look and the call.
    if (refusal == 0) reply.reply.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
  } else {
    reply.reply.error = -broker_changes_file(run, &asked.notice);
  }
  ioctl(run->broker, SECCOMP_IOCTL_NOTIF_SEND, &reply);
}
