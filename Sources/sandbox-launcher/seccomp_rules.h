// A small assembler for seccomp filters: each rule is a block that either
// does not concern the call or decides on it. The finished filter finds a
// call's block by halving, for the kernel tries all calls when it installs it.
#pragma once
#include <linux/filter.h>
#include <stddef.h>
#include <stdint.h>

enum { FILTER_CAPACITY = 1024, BLOCK_CAPACITY = 256 };

struct seccomp_code {
  struct sock_filter code[FILTER_CAPACITY];
  size_t count; // above the capacity: too long
};

struct seccomp_block {
  uint32_t call;
  size_t start, count;
};

struct seccomp_rules {
  struct seccomp_code parts; // the blocks as they were added
  struct seccomp_block blocks[BLOCK_CAPACITY];
  size_t block_count;
  struct seccomp_code filter; // what seccomp_end makes of them
};


uint32_t seccomp_action_errno(int error);
void seccomp_begin(struct seccomp_rules *rules);
void seccomp_decide(struct seccomp_rules *rules, long call, uint32_t action);
// Refuses the call when argument `index` has any bit of `mask`.
void seccomp_refuse_bits(struct seccomp_rules *rules, long call, int index, uint32_t mask,
                         int error);
// Refuses the call when `when_index` has any bit of `when_mask` and `index` any of `mask`.
void seccomp_refuse_bits_when(struct seccomp_rules *rules, long call, int when_index,
                              uint32_t when_mask, int index, uint32_t mask, int error);
// Refuses the call unless argument `index`, masked, is one of the values.
void seccomp_refuse_unless(struct seccomp_rules *rules, long call, int index, uint32_t mask,
                           const uint32_t *values, size_t count, int error);
// Refuses the call when argument `index` is one of the values.
void seccomp_refuse_values(struct seccomp_rules *rules, long call, int index,
                           const uint32_t *values, size_t count, int error);
// Puts the filter together: foreign architectures die, unknown calls do not
// exist, the rest is allowed.
void seccomp_end(struct seccomp_rules *rules);
