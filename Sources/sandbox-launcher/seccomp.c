#define _GNU_SOURCE
#include "seccomp.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "seccomp_rules.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

// Numbers above 423 are the same on all architectures; older headers lack some.
enum {
  CALL_IO_URING_SETUP = 425,
  CALL_IO_URING_ENTER = 426,
  CALL_IO_URING_REGISTER = 427,
  CALL_OPEN_TREE = 428,
  CALL_MOVE_MOUNT = 429,
  CALL_FSOPEN = 430,
  CALL_FSCONFIG = 431,
  CALL_FSMOUNT = 432,
  CALL_FSPICK = 433,
  CALL_CLONE3 = 435,
  CALL_OPENAT2 = 437,
  CALL_PIDFD_GETFD = 438,
  CALL_PROCESS_MADVISE = 440,
  CALL_MOUNT_SETATTR = 442,
  CALL_QUOTACTL_FD = 443,
  CALL_MEMFD_SECRET = 447,
  CALL_PROCESS_MRELEASE = 448,
  CALL_FCHMODAT2 = 452,
  CALL_STATMOUNT = 457,
  CALL_LISTMOUNT = 458,
};

enum { NEW_NAMESPACES = 0x7e020000, NEW_TIME_NAMESPACE = 0x80, SET_ID_BITS = 06000 };

// Never needed by a program under test, and either a way out or a large attack surface.
static const long refused[] = {
    SYS_ptrace,        SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp,
    SYS_mount,         SYS_umount2,          SYS_pivot_root,        SYS_chroot,
    SYS_setns,         SYS_bpf,              SYS_perf_event_open,   SYS_add_key,
    SYS_request_key,   SYS_keyctl,           SYS_open_by_handle_at, SYS_userfaultfd,
    SYS_kexec_load,    SYS_kexec_file_load,  SYS_init_module,       SYS_finit_module,
    SYS_delete_module, SYS_swapon,           SYS_swapoff,           SYS_reboot,
    SYS_quotactl,      SYS_acct,             SYS_syslog,            SYS_settimeofday,
    SYS_clock_settime, SYS_clock_adjtime,    SYS_adjtimex,          SYS_sethostname,
    SYS_setdomainname, SYS_vhangup,          SYS_fanotify_init,     SYS_lookup_dcookie,
    SYS_nfsservctl,    SYS_migrate_pages,    SYS_move_pages,        CALL_IO_URING_SETUP,
    CALL_IO_URING_ENTER, CALL_IO_URING_REGISTER, CALL_OPEN_TREE,    CALL_MOVE_MOUNT,
    CALL_FSOPEN,       CALL_FSCONFIG,        CALL_FSMOUNT,          CALL_FSPICK,
    CALL_PIDFD_GETFD,  CALL_PROCESS_MADVISE, CALL_MOUNT_SETATTR,    CALL_QUOTACTL_FD,
    CALL_MEMFD_SECRET, CALL_PROCESS_MRELEASE, CALL_STATMOUNT,       CALL_LISTMOUNT,
#if defined(__x86_64__)
    SYS_iopl,          SYS_ioperm,           SYS_modify_ldt,        SYS_uselib,
    SYS_ustat,         SYS_sysfs,            SYS__sysctl,
#endif
};

// Objects that all processes of a user share where there are no namespaces.
static const long refused_on_host[] = {
    SYS_shmget,  SYS_shmat,    SYS_shmctl,        SYS_shmdt,          SYS_semget,
    SYS_semop,   SYS_semctl,   SYS_semtimedop,    SYS_msgget,         SYS_msgsnd,
    SYS_msgrcv,  SYS_msgctl,   SYS_mq_open,       SYS_mq_unlink,      SYS_inotify_add_watch,
};

static void refuse_privilege(struct seccomp_rules *rules) {
  for (size_t i = 0; i < COUNT(refused); i++)
    seccomp_decide(rules, refused[i], seccomp_action_errno(EPERM));
  seccomp_refuse_bits(rules, SYS_unshare, 0, NEW_NAMESPACES | NEW_TIME_NAMESPACE, EPERM);
  seccomp_refuse_bits(rules, SYS_clone, 0, NEW_NAMESPACES, EPERM);
  // Its flags lie in memory, out of a filter's sight; libc then uses clone.
  seccomp_decide(rules, CALL_CLONE3, seccomp_action_errno(ENOSYS));
  const uint32_t personalities[] = {0, 0xffffffff}; // the plain one, and asking
  seccomp_refuse_unless(rules, SYS_personality, 0, 0xffffffff, personalities, 2, EPERM);
  const uint32_t terminal[] = {TIOCSTI, TIOCLINUX, TIOCSETD};
  seccomp_refuse_values(rules, SYS_ioctl, 1, terminal, COUNT(terminal), EPERM);
}

// A set-user-id file in a writable folder would work outside of the sandbox.
static void refuse_set_id_files(struct seccomp_rules *rules, bool chmod_is_brokered) {
  const uint32_t create = O_CREAT | (O_TMPFILE & ~O_DIRECTORY);
  if (!chmod_is_brokered) {
    seccomp_refuse_bits(rules, SYS_fchmodat, 2, SET_ID_BITS, EPERM);
    seccomp_refuse_bits(rules, CALL_FCHMODAT2, 2, SET_ID_BITS, EPERM);
#if defined(__x86_64__)
    seccomp_refuse_bits(rules, SYS_chmod, 1, SET_ID_BITS, EPERM);
#endif
    seccomp_refuse_bits(rules, SYS_fchmod, 1, SET_ID_BITS, EPERM);
  }
  seccomp_refuse_bits(rules, SYS_mknodat, 2, SET_ID_BITS, EPERM);
  seccomp_refuse_bits(rules, SYS_mkdirat, 2, SET_ID_BITS, EPERM);
  seccomp_refuse_bits_when(rules, SYS_openat, 2, create, 3, SET_ID_BITS, EPERM);
  seccomp_decide(rules, CALL_OPENAT2, seccomp_action_errno(ENOSYS));
#if defined(__x86_64__)
  seccomp_refuse_bits(rules, SYS_creat, 1, SET_ID_BITS, EPERM);
  seccomp_refuse_bits(rules, SYS_mknod, 1, SET_ID_BITS, EPERM);
  seccomp_refuse_bits(rules, SYS_mkdir, 1, SET_ID_BITS, EPERM);
  seccomp_refuse_bits_when(rules, SYS_open, 1, create, 2, SET_ID_BITS, EPERM);
#endif
}

static void restrict_network(struct seccomp_rules *rules, const struct seccomp_policy *policy) {
  const uint32_t loopback[] = {AF_UNIX, AF_INET, AF_INET6, AF_NETLINK}, local[] = {AF_UNIX};
  // Landlock does not see a connect to a socket in the file system, behind which
  // may sit a service that runs anything for its user; so no sockets at all there.
  size_t local_count = policy->shares_host ? 0 : COUNT(local);
  if (policy->network == NETWORK_LOOPBACK)
    seccomp_refuse_unless(rules, SYS_socket, 0, 0xffffffff, loopback, COUNT(loopback), EPERM);
  else
    seccomp_refuse_unless(rules, SYS_socket, 0, 0xffffffff, local, local_count, EPERM);
  // A connected pair is harmless, unless it is of the kind that can send elsewhere.
  const uint32_t connected[] = {SOCK_STREAM, SOCK_SEQPACKET};
  if (policy->shares_host)
    seccomp_refuse_unless(rules, SYS_socketpair, 1, 0xf, connected, COUNT(connected), EPERM);
}

// What else reaches other processes of the same user, and leaves Landlock unasked.
static void protect_host(struct seccomp_rules *rules) {
  for (size_t i = 0; i < COUNT(refused_on_host); i++)
    seccomp_decide(rules, refused_on_host[i], seccomp_action_errno(EPERM));
  const uint32_t itself[] = {0};
  seccomp_refuse_unless(rules, SYS_prlimit64, 0, 0xffffffff, itself, 1, EPERM);
  seccomp_refuse_unless(rules, SYS_setpriority, 1, 0xffffffff, itself, 1, EPERM);
  seccomp_refuse_unless(rules, SYS_ioprio_set, 1, 0xffffffff, itself, 1, EPERM);
  seccomp_refuse_unless(rules, SYS_sched_setaffinity, 0, 0xffffffff, itself, 1, EPERM);
  seccomp_refuse_unless(rules, SYS_sched_setscheduler, 0, 0xffffffff, itself, 1, EPERM);
  seccomp_refuse_unless(rules, SYS_sched_setparam, 0, 0xffffffff, itself, 1, EPERM);
  seccomp_refuse_unless(rules, SYS_sched_setattr, 0, 0xffffffff, itself, 1, EPERM);
}

static int enter(const struct seccomp_rules *rules, unsigned flags) {
  const struct seccomp_code *filter = &rules->filter;
  if (filter->count > FILTER_CAPACITY) {
    errno = E2BIG;
    return -1;
  }
  struct sock_fprog program = {(unsigned short)filter->count, (struct sock_filter *)filter->code};
  return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
}

static void broker_signals(struct seccomp_rules *rules) {
  const uint32_t asynchronous[] = {F_SETOWN, F_SETSIG, 15 /* F_SETOWN_EX */};
  const long calls[] = {SYS_kill, SYS_tkill, SYS_tgkill, SYS_rt_sigqueueinfo,
                        SYS_rt_tgsigqueueinfo};
  for (size_t i = 0; i < COUNT(calls); i++)
    seccomp_decide(rules, calls[i], SECCOMP_RET_USER_NOTIF);
  seccomp_decide(rules, SYS_pidfd_send_signal, seccomp_action_errno(EPERM));
  seccomp_refuse_values(rules, SYS_fcntl, 1, asynchronous, COUNT(asynchronous), EPERM);
}

static void broker_files(struct seccomp_rules *rules) {
  const long calls[] = {SYS_fchmod,    SYS_fchmodat,   CALL_FCHMODAT2, SYS_fchown,
                        SYS_fchownat,  SYS_utimensat,
#if defined(__x86_64__)
                        SYS_chmod,     SYS_chown,      SYS_lchown,   SYS_utime,
                        SYS_utimes,    SYS_futimesat,
#endif
  };
  for (size_t i = 0; i < COUNT(calls); i++)
    seccomp_decide(rules, calls[i], SECCOMP_RET_USER_NOTIF);
  const long attributes[] = {SYS_setxattr,    SYS_lsetxattr,    SYS_fsetxattr,
                             SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr};
  for (size_t i = 0; i < COUNT(attributes); i++)
    seccomp_decide(rules, attributes[i], seccomp_action_errno(ENOTSUP));
}

int seccomp_install(const struct seccomp_policy *policy, int *listener) {
  static struct seccomp_rules rules;
  *listener = -1;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) return -1;
  if (policy->brokers_signals || policy->brokers_files) {
    // First, because nothing may be installed once the other filter holds.
    seccomp_begin(&rules);
    if (policy->brokers_signals) broker_signals(&rules);
    if (policy->brokers_files) broker_files(&rules);
    seccomp_end(&rules);
    *listener = enter(&rules, SECCOMP_FILTER_FLAG_NEW_LISTENER);
    if (*listener < 0) return -1;
  }
  seccomp_begin(&rules);
  refuse_privilege(&rules);
  refuse_set_id_files(&rules, policy->brokers_files);
  restrict_network(&rules, policy);
  if (policy->shares_host) protect_host(&rules);
  if (!policy->memory_is_held)
    seccomp_decide(&rules, SYS_memfd_create, seccomp_action_errno(EPERM));
  seccomp_end(&rules);
  return enter(&rules, 0);
}
