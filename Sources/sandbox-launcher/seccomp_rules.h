// A small assembler for seccomp filters: each rule is a block that either
// does not concern the call or decides on it.
#pragma once
#include <linux/filter.h>
#include <stddef.h>
#include <stdint.h>

enum { FILTER_CAPACITY = 1024 };

struct seccomp_rules {
  struct sock_filter code[FILTER_CAPACITY];
  size_t count;
};


uint32_t seccomp_action_errno(int error);
void seccomp_begin(struct seccomp_rules *rules); // foreign architectures die, unknown calls do not exist
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
void seccomp_end(struct seccomp_rules *rules); // allows the rest
