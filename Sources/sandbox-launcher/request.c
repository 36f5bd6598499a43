#include "request.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HEADER = 5 };

static uint32_t length_at(const uint8_t *bytes) {
  return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
         (uint32_t)bytes[3] << 24;
}

// Whether the records up to the end tag are all there; `next` is where to go on.
static bool complete(const uint8_t *bytes, size_t length, size_t *next) {
  while (*next + HEADER <= length) {
    if (bytes[*next] == REQUEST_END) return true;
    size_t after = *next + HEADER + length_at(bytes + *next + 1);
    if (after > length) return false;
    *next = after;
  }
  return false;
}

int request_read(int fd, uint8_t **bytes, size_t *length) {
  size_t capacity = 1 << 16, used = 0, next = 0;
  uint8_t *buffer = malloc(capacity);
  while (buffer) {
    ssize_t got = read(fd, buffer + used, capacity - used);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      if (got == 0) errno = ECONNRESET;
      break;
    }
    used += (size_t)got;
    if (complete(buffer, used, &next)) {
      *bytes = buffer;
      *length = used;
      return 0;
    }
    if (used == capacity) {
      uint8_t *larger = realloc(buffer, capacity *= 2);
      if (!larger) break;
      buffer = larger;
    }
  }
  free(buffer);
  return -1;
}

static int append(struct string_list *list, const uint8_t *text, size_t length) {
  char **items = realloc(list->items, (list->count + 2) * sizeof *items);
  if (!items) return -1;
  list->items = items;
  char *copy = malloc(length + 1);
  if (!copy) return -1;
  memcpy(copy, text, length);
  copy[length] = 0;
  items[list->count++] = copy;
  items[list->count] = NULL;
  return 0;
}

static int64_t number(const uint8_t *bytes, size_t length) {
  uint64_t value = 0;
  for (size_t i = 0; i < length && i < 8; i++) value |= (uint64_t)bytes[i] << (8 * i);
  return (int64_t)value;
}

static struct string_list *list_for(struct request *request, int tag) {
  switch (tag) {
    case REQUEST_WRAPPER: return &request->wrapper;
    case REQUEST_COMMAND: return &request->command;
    case REQUEST_ENVIRONMENT: return &request->environment;
    case REQUEST_READABLE: return &request->readable;
    case REQUEST_WRITABLE: return &request->writable;
    case REQUEST_SYSTEM_PATH: return &request->system_paths;
    case REQUEST_DEVICE: return &request->devices;
    default: return NULL;
  }
}

static int take(struct request *request, int tag, const uint8_t *payload, size_t length) {
  struct string_list *list = list_for(request, tag);
  if (list) return append(list, payload, length);
  if (tag >= REQUEST_LIMIT_FIRST && tag < REQUEST_LIMIT_FIRST + LIMIT_COUNT) {
    request->limits[tag - REQUEST_LIMIT_FIRST] = number(payload, length);
    return 0;
  }
  switch (tag) {
    case REQUEST_BACKEND: request->backend = (enum backend)number(payload, length); return 0;
    case REQUEST_NETWORK: request->network = (enum network)number(payload, length); return 0;
    case REQUEST_STREAM: request->stream = number(payload, length) != 0; return 0;
    case REQUEST_ABI_CAP: request->abi_cap = number(payload, length); return 0;
    case REQUEST_WORKING_DIRECTORY:
      request->working_directory = strndup((const char *)payload, length);
      return request->working_directory ? 0 : -1;
    case REQUEST_SCRATCH:
      request->scratch = strndup((const char *)payload, length);
      return request->scratch ? 0 : -1;
    case REQUEST_STANDARD_INPUT:
      request->standard_input = payload;
      request->standard_input_length = length;
      return 0;
    default: errno = EPROTO; return -1;
  }
}

int request_parse(uint8_t *bytes, size_t length, struct request *request) {
  memset(request, 0, sizeof *request);
  size_t next = 0;
  while (next + HEADER <= length && bytes[next] != REQUEST_END) {
    size_t size = length_at(bytes + next + 1);
    if (size > length - next - HEADER) break;
    if (bytes[next] == REQUEST_STANDARD_INPUT) request->standard_input_record = next;
    if (take(request, bytes[next], bytes + next + HEADER, size) < 0) return -1;
    next += HEADER + size;
  }
  if (!request->standard_input) request->standard_input_record = next;
  bool whole = next + HEADER <= length && bytes[next] == REQUEST_END;
  if (whole && request->command.count > 0 && request->working_directory) return 0;
  errno = EPROTO;
  return -1;
}

const char *request_environment(const struct request *request, const char *name) {
  size_t length = strlen(name);
  for (size_t i = 0; i < request->environment.count; i++) {
    const char *entry = request->environment.items[i];
    if (strncmp(entry, name, length) == 0 && entry[length] == '=') return entry + length + 1;
  }
  return NULL;
}
