// Hands the program's standard output on while it runs, for a caller who asked for that. What is
// handed on is what the capture keeps, so the output limit bounds it; the report holds it all again.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "capture.h"

enum { STREAM_HEADER = 5, STREAM_PART = 1 << 14 };

struct stream {
  bool wanted;
  size_t taken; // bytes of the capture that went into records so far
  // The record on its way: its length, and how much of it was sent.
  size_t length, sent;
  uint8_t record[STREAM_HEADER + STREAM_PART];
};

// Whether something waits to be sent.
bool stream_behind(const struct stream *stream, const struct capture *output);
// Sends what the reader takes without waiting, for a slow reader must not hold up the limits.
void stream_push(struct stream *stream, const struct capture *output, int fd);
// Sends the rest of the record that was begun; waits for the reader.
void stream_finish(struct stream *stream, int fd);
