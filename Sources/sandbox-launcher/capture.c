#include "capture.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static size_t keep(struct capture *capture, struct capture_budget *budget, const char *bytes,
                   size_t length) {
  size_t wanted = (int64_t)length < budget->left ? length : (size_t)budget->left;
  if (capture->kept + wanted > capture->capacity) {
    size_t capacity = capture->capacity ? capture->capacity * 2 : 4096;
    while (capacity < capture->kept + wanted) capacity *= 2;
    char *larger = realloc(capture->bytes, capacity);
    if (!larger) return 0;
    capture->bytes = larger;
    capture->capacity = capacity;
  }
  if (wanted > 0) memcpy(capture->bytes + capture->kept, bytes, wanted);
  capture->kept += wanted;
  budget->left -= (int64_t)wanted;
  return wanted;
}

void capture_drain(struct capture *capture, struct capture_budget *budget) {
  static char buffer[1 << 16];
  // A bounded number of rounds: a flood must not starve the clock.
  for (int round = 0; capture->fd >= 0 && round < 16; round++) {
    ssize_t got = read(capture->fd, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) {
      close(capture->fd);
      capture->fd = -1;
      return;
    }
    budget->seen += got;
    capture->cut += got - (ssize_t)keep(capture, budget, buffer, (size_t)got);
  }
}
