#include "stream.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "report.h"

static bool in_record(const struct stream *stream) { return stream->sent < stream->length; }

bool stream_behind(const struct stream *stream, const struct capture *output) {
  return stream->wanted && (in_record(stream) || stream->taken < output->kept);
}

static void next_record(struct stream *stream, const struct capture *output) {
  size_t size = output->kept - stream->taken;
  if (size > STREAM_PART) size = STREAM_PART;
  uint8_t header[STREAM_HEADER] = {REPORT_OUTPUT_PART, (uint8_t)size, (uint8_t)(size >> 8)};
  memcpy(stream->record, header, sizeof header);
  memcpy(stream->record + STREAM_HEADER, output->bytes + stream->taken, size);
  stream->taken += size;
  stream->length = STREAM_HEADER + size;
  stream->sent = 0;
}

// Returns whether the whole record went out.
static bool send_record(struct stream *stream, int fd, int flags) {
  while (in_record(stream)) {
    ssize_t count = send(fd, stream->record + stream->sent, stream->length - stream->sent,
                         MSG_NOSIGNAL | flags);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) return false;
    if (count <= 0) {
      // Nobody listens any more, which ends the run elsewhere.
      stream->wanted = false;
      stream->length = stream->sent = 0;
      return false;
    }
    stream->sent += (size_t)count;
  }
  return true;
}

void stream_push(struct stream *stream, const struct capture *output, int fd) {
  while (stream_behind(stream, output)) {
    if (!in_record(stream)) next_record(stream, output);
    if (!send_record(stream, fd, MSG_DONTWAIT)) return;
  }
}

void stream_finish(struct stream *stream, int fd) { send_record(stream, fd, 0); }
