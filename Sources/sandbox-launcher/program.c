#define _GNU_SOURCE
#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CALL_CLOSE_RANGE = 436, CLOSE_ON_EXEC = 4 };

int program_input(const uint8_t *bytes, size_t length) {
  if (length == 0) return open("/dev/null", O_RDONLY | O_CLOEXEC);
  int fd = memfd_create("standard-input", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (fd < 0) return -1;
  for (size_t done = 0; done < length;) {
    ssize_t written = write(fd, bytes + done, length - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return -1;
    done += (size_t)written;
  }
  fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
  return lseek(fd, 0, SEEK_SET) == 0 ? fd : -1;
}

void program_clean(void) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  umask(022);
  syscall(CALL_CLOSE_RANGE, 3, ~0u, CLOSE_ON_EXEC);
}

void program_execute(const struct request *request) {
  char **command = request->command.items, **environment = request->environment.items;
  static char *empty[] = {NULL};
  if (!environment) environment = empty;
  if (strchr(command[0], '/')) {
    execve(command[0], command, environment);
    return;
  }
  const char *path = request_environment(request, "PATH");
  int refused = 0;
  for (const char *folder = path; folder && *folder;) {
    size_t length = strcspn(folder, ":");
    char candidate[4096];
    int size = snprintf(candidate, sizeof candidate, "%.*s/%s", (int)length, folder, command[0]);
    if (length > 0 && size < (int)sizeof candidate) {
      execve(candidate, command, environment);
      if (errno != ENOENT && errno != ENOTDIR) refused = errno;
    }
    folder += length + (folder[length] == ':');
  }
  errno = refused ? refused : ENOENT;
}
