#include "report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { HEADER = 5 };

struct message {
  uint8_t *bytes;
  size_t length;
};

// `message` has room for it: see report_write.
static void add_record(struct message *message, int tag, const void *payload, size_t length) {
  uint8_t header[HEADER] = {(uint8_t)tag, (uint8_t)length, (uint8_t)(length >> 8),
                            (uint8_t)(length >> 16), (uint8_t)(length >> 24)};
  memcpy(message->bytes + message->length, header, sizeof header);
  if (length > 0) memcpy(message->bytes + message->length + HEADER, payload, length);
  message->length += HEADER + length;
}

static void add_number(struct message *message, int tag, int64_t value) {
  uint8_t bytes[8];
  for (int i = 0; i < 8; i++) bytes[i] = (uint8_t)((uint64_t)value >> (8 * i));
  add_record(message, tag, bytes, sizeof bytes);
}

static void add_capture(struct message *message, int tag, int cut_tag,
                        const struct capture *capture) {
  if (!capture) return;
  add_record(message, tag, capture->bytes, capture->kept);
  add_number(message, cut_tag, capture->cut);
}

static void send_all(int fd, const struct message *message) {
  for (size_t done = 0; done < message->length;) {
    ssize_t sent = send(fd, message->bytes + done, message->length - done, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return;
    done += (size_t)sent;
  }
}

void report_write(int fd, const struct report *report, const struct capture *output,
                  const struct capture *error) {
  size_t kept = (output ? output->kept : 0) + (error ? error->kept : 0);
  struct message message = {.bytes = malloc(kept + 512)};
  if (!message.bytes) return; // Swift takes a missing report for a dead launcher
  add_number(&message, REPORT_ENDING, report->ending);
  add_number(&message, REPORT_VALUE, report->value);
  add_number(&message, REPORT_CPU, report->cpu_microseconds);
  add_number(&message, REPORT_WALL, report->wall_microseconds);
  add_number(&message, REPORT_PEAK_MEMORY, report->peak_memory_bytes);
  add_record(&message, REPORT_STAGE, report->stage, strlen(report->stage));
  add_capture(&message, REPORT_OUTPUT, REPORT_OUTPUT_CUT, output);
  add_capture(&message, REPORT_ERROR, REPORT_ERROR_CUT, error);
  add_record(&message, REPORT_END, NULL, 0);
  send_all(fd, &message);
  free(message.bytes);
}

void report_fault(int fd, const char *stage, int error) {
  struct report report = {.ending = ENDING_FAULT, .value = error};
  strncpy(report.stage, stage, sizeof report.stage - 1);
  report_write(fd, &report, NULL, NULL);
}
