// What the launcher is asked to run, as Swift wrote it: tag (1 byte), length
// (4 bytes, little endian), payload; tag 0 ends. The tags are the contract
// with Sources/Sandboxing/Wire/LaunchRequest.swift.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum request_tag {
  REQUEST_END = 0,
  REQUEST_BACKEND = 1,
  REQUEST_WRAPPER = 2,
  REQUEST_COMMAND = 3,
  REQUEST_ENVIRONMENT = 4,
  REQUEST_WORKING_DIRECTORY = 5,
  REQUEST_READABLE = 6,
  REQUEST_WRITABLE = 7,
  REQUEST_SCRATCH = 8,
  REQUEST_STANDARD_INPUT = 9,
  REQUEST_NETWORK = 10,
  REQUEST_ABI_CAP = 11,
  REQUEST_SYSTEM_PATH = 12,
  REQUEST_DEVICE = 13,
  REQUEST_STREAM = 14, // 1: hand standard output on as it comes
  REQUEST_LIMIT_FIRST = 32,
};

enum backend { BACKEND_BUBBLEWRAP = 0, BACKEND_LANDLOCK = 1 };
enum network { NETWORK_NONE = 0, NETWORK_LOOPBACK = 1 };

// The order is the contract with SandboxLimits in Swift.
enum limit {
  LIMIT_CPU = 0,        // microseconds
  LIMIT_WALL = 1,       // microseconds
  LIMIT_MEMORY = 2,     // bytes
  LIMIT_PROCESSES = 3,  // tasks: processes and their threads
  LIMIT_OPEN_FILES = 4, // descriptors of one process
  LIMIT_FILE_SIZE = 5,  // bytes
  LIMIT_DISK = 6,       // bytes
  LIMIT_FILES = 7,      // files and folders
  LIMIT_OUTPUT = 8,     // bytes
  LIMIT_COUNT = 9,
  LIMIT_NONE = -1,
};

struct string_list {
  char **items; // ends with NULL, so that it serves as argv
  size_t count;
};

struct request {
  enum backend backend;
  enum network network;
  struct string_list wrapper;
  struct string_list command;
  struct string_list environment;
  struct string_list readable;
  struct string_list writable;
  struct string_list system_paths;
  struct string_list devices;
  char *working_directory;
  char *scratch; // NULL where the backend makes its own
  const uint8_t *standard_input;
  size_t standard_input_length;
  size_t standard_input_record; // where its record, the last one, starts
  bool stream;
  int64_t abi_cap; // highest Landlock ABI to use; 0: the kernel's
  int64_t limits[LIMIT_COUNT];
};

// Reads descriptor `fd` up to the end tag. The bytes stay allocated, for the
// request points into them. Returns 0, or -1 with errno.
int request_read(int fd, uint8_t **bytes, size_t *length);
int request_parse(uint8_t *bytes, size_t length, struct request *request);
const char *request_environment(const struct request *request, const char *name);
