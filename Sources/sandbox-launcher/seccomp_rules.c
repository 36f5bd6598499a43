#define _GNU_SOURCE
#include "seccomp_rules.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
static const uint32_t native = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
static const uint32_t native = AUDIT_ARCH_AARCH64;
#else
#error "the sandbox knows the system calls of x86-64 and 64-bit ARM only"
#endif

enum {
  NUMBER = offsetof(struct seccomp_data, nr),
  ARCHITECTURE = offsetof(struct seccomp_data, arch),
  ARGUMENTS = offsetof(struct seccomp_data, args),
  // mseal; what the kernel adds later was not looked at yet, so it does not exist here.
  LAST_KNOWN_CALL = 462,
  FEW_BLOCKS = 3,
};

static void emit_to(struct seccomp_code *code, uint16_t operation, uint32_t k, uint8_t yes,
                    uint8_t no) {
  if (code->count < FILTER_CAPACITY)
    code->code[code->count] = (struct sock_filter){operation, yes, no, k};
  code->count++;
}

static void emit(struct seccomp_rules *rules, uint16_t operation, uint32_t k, uint8_t yes,
                 uint8_t no) {
  emit_to(&rules->parts, operation, k, yes, no);
}

// The kernel looks at the low half only of all arguments tested here.
static void load_argument(struct seccomp_rules *rules, int index) {
  emit(rules, BPF_LD | BPF_W | BPF_ABS, ARGUMENTS + 8 * (uint32_t)index, 0, 0);
}

static void answer(struct seccomp_rules *rules, uint32_t action) {
  emit(rules, BPF_RET | BPF_K, action, 0, 0);
}

static size_t begin_block(struct seccomp_rules *rules, long call) {
  size_t start = rules->parts.count;
  if (rules->block_count < BLOCK_CAPACITY)
    rules->blocks[rules->block_count++] =
        (struct seccomp_block){.call = (uint32_t)call, .start = start};
  else
    rules->parts.count = FILTER_CAPACITY;
  emit(rules, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 0);
  return start;
}

// Makes the block's first test jump here when it is about another call.
static void end_block(struct seccomp_rules *rules, size_t start) {
  size_t count = rules->parts.count - start;
  if (rules->parts.count > FILTER_CAPACITY) return;
  rules->parts.code[start].jf = (uint8_t)(count - 1);
  rules->blocks[rules->block_count - 1].count = count;
}

uint32_t seccomp_action_errno(int error) {
  return SECCOMP_RET_ERRNO | ((uint32_t)error & SECCOMP_RET_DATA);
}

void seccomp_begin(struct seccomp_rules *rules) {
  rules->parts.count = 0;
  rules->block_count = 0;
  rules->filter.count = 0;
}

void seccomp_decide(struct seccomp_rules *rules, long call, uint32_t action) {
  size_t start = begin_block(rules, call);
  answer(rules, action);
  end_block(rules, start);
}

void seccomp_refuse_bits(struct seccomp_rules *rules, long call, int index, uint32_t mask,
                         int error) {
  size_t start = begin_block(rules, call);
  load_argument(rules, index);
  emit(rules, BPF_JMP | BPF_JSET | BPF_K, mask, 0, 1);
  answer(rules, seccomp_action_errno(error));
  answer(rules, SECCOMP_RET_ALLOW);
  end_block(rules, start);
}

void seccomp_refuse_bits_when(struct seccomp_rules *rules, long call, int when_index,
                              uint32_t when_mask, int index, uint32_t mask, int error) {
  size_t start = begin_block(rules, call);
  load_argument(rules, when_index);
  emit(rules, BPF_JMP | BPF_JSET | BPF_K, when_mask, 0, 3);
  load_argument(rules, index);
  emit(rules, BPF_JMP | BPF_JSET | BPF_K, mask, 0, 1);
  answer(rules, seccomp_action_errno(error));
  answer(rules, SECCOMP_RET_ALLOW);
  end_block(rules, start);
}

void seccomp_refuse_unless(struct seccomp_rules *rules, long call, int index, uint32_t mask,
                           const uint32_t *values, size_t count, int error) {
  size_t start = begin_block(rules, call);
  load_argument(rules, index);
  emit(rules, BPF_ALU | BPF_AND | BPF_K, mask, 0, 0);
  for (size_t i = 0; i < count; i++) {
    emit(rules, BPF_JMP | BPF_JEQ | BPF_K, values[i], 0, 1);
    answer(rules, SECCOMP_RET_ALLOW);
  }
  answer(rules, seccomp_action_errno(error));
  end_block(rules, start);
}

void seccomp_refuse_values(struct seccomp_rules *rules, long call, int index,
                           const uint32_t *values, size_t count, int error) {
  size_t start = begin_block(rules, call);
  load_argument(rules, index);
  for (size_t i = 0; i < count; i++) {
    emit(rules, BPF_JMP | BPF_JEQ | BPF_K, values[i], 0, 1);
    answer(rules, seccomp_action_errno(error));
  }
  answer(rules, SECCOMP_RET_ALLOW);
  end_block(rules, start);
}

static int by_call(const void *left, const void *right) {
  uint32_t a = ((const struct seccomp_block *)left)->call;
  uint32_t b = ((const struct seccomp_block *)right)->call;
  return (a > b) - (a < b);
}

static void emit_blocks(struct seccomp_rules *rules, size_t first, size_t end) {
  struct seccomp_code *filter = &rules->filter;
  if (end - first <= FEW_BLOCKS) {
    for (size_t i = first; i < end; i++)
      for (size_t j = 0; j < rules->blocks[i].count; j++) {
        struct sock_filter part = rules->parts.code[rules->blocks[i].start + j];
        emit_to(filter, part.code, part.k, part.jt, part.jf);
      }
    emit_to(filter, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
    return;
  }
  size_t middle = first + (end - first) / 2;
  // A long jump, for a conditional one reaches 255 instructions only.
  emit_to(filter, BPF_JMP | BPF_JGE | BPF_K, rules->blocks[middle].call, 0, 1);
  size_t jump = filter->count;
  emit_to(filter, BPF_JMP | BPF_JA, 0, 0, 0);
  emit_blocks(rules, first, middle);
  if (jump < FILTER_CAPACITY) filter->code[jump].k = (uint32_t)(filter->count - jump - 1);
  emit_blocks(rules, middle, end);
}

void seccomp_end(struct seccomp_rules *rules) {
  struct seccomp_code *filter = &rules->filter;
  if (rules->parts.count > FILTER_CAPACITY) {
    filter->count = rules->parts.count;
    return;
  }
  qsort(rules->blocks, rules->block_count, sizeof *rules->blocks, by_call);
  emit_to(filter, BPF_LD | BPF_W | BPF_ABS, ARCHITECTURE, 0, 0);
  emit_to(filter, BPF_JMP | BPF_JEQ | BPF_K, native, 1, 0);
  emit_to(filter, BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS, 0, 0);
  emit_to(filter, BPF_LD | BPF_W | BPF_ABS, NUMBER, 0, 0);
  // Numbers above include the 32-bit-pointer variants of x86-64.
  emit_to(filter, BPF_JMP | BPF_JGT | BPF_K, LAST_KNOWN_CALL, 0, 1);
  emit_to(filter, BPF_RET | BPF_K, seccomp_action_errno(ENOSYS), 0, 0);
  emit_blocks(rules, 0, rules->block_count);
}
