#include "report.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

enum report_tag {
  REPORT_END = 0,
  REPORT_ENDING = 1,
  REPORT_VALUE = 2,
  REPORT_CPU = 3,
  REPORT_WALL = 4,
  REPORT_PEAK_MEMORY = 5,
  REPORT_OUTPUT = 6,
  REPORT_OUTPUT_CUT = 7,
  REPORT_ERROR = 8,
  REPORT_ERROR_CUT = 9,
  REPORT_STAGE = 10,
};

static void write_all(int fd, const void *bytes, size_t length) {
  const char *next = bytes;
  while (length > 0) {
    ssize_t sent = send(fd, next, length, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return;
    next += sent;
    length -= (size_t)sent;
  }
}

static void write_record(int fd, int tag, const void *payload, size_t length) {
  uint8_t header[5] = {(uint8_t)tag, (uint8_t)length, (uint8_t)(length >> 8),
                       (uint8_t)(length >> 16), (uint8_t)(length >> 24)};
  write_all(fd, header, sizeof header);
  if (length > 0) write_all(fd, payload, length);
}

static void write_number(int fd, int tag, int64_t value) {
  uint8_t bytes[8];
  for (int i = 0; i < 8; i++) bytes[i] = (uint8_t)((uint64_t)value >> (8 * i));
  write_record(fd, tag, bytes, sizeof bytes);
}

void report_write(int fd, const struct report *report, const struct capture *output,
                  const struct capture *error) {
  write_number(fd, REPORT_ENDING, report->ending);
  write_number(fd, REPORT_VALUE, report->value);
  write_number(fd, REPORT_CPU, report->cpu_microseconds);
  write_number(fd, REPORT_WALL, report->wall_microseconds);
  write_number(fd, REPORT_PEAK_MEMORY, report->peak_memory_bytes);
  write_record(fd, REPORT_STAGE, report->stage, strlen(report->stage));
  if (output) {
    write_record(fd, REPORT_OUTPUT, output->bytes, output->kept);
    write_number(fd, REPORT_OUTPUT_CUT, output->cut);
  }
  if (error) {
    write_record(fd, REPORT_ERROR, error->bytes, error->kept);
    write_number(fd, REPORT_ERROR_CUT, error->cut);
  }
  write_record(fd, REPORT_END, NULL, 0);
}

void report_fault(int fd, const char *stage, int error) {
  struct report report = {.ending = ENDING_FAULT, .value = error};
  strncpy(report.stage, stage, sizeof report.stage - 1);
  report_write(fd, &report, NULL, NULL);
}
