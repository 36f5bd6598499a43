#define _GNU_SOURCE
#include "seccomp_rules.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
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
};

static void emit(struct seccomp_rules *rules, uint16_t code, uint32_t k, uint8_t yes, uint8_t no) {
  if (rules->count < FILTER_CAPACITY)
    rules->code[rules->count] = (struct sock_filter){code, yes, no, k};
  rules->count++;
}

static void load(struct seccomp_rules *rules, uint32_t offset) {
  emit(rules, BPF_LD | BPF_W | BPF_ABS, offset, 0, 0);
}

// The kernel looks at the low half only of all arguments tested here.
static void load_argument(struct seccomp_rules *rules, int index) {
  load(rules, ARGUMENTS + 8 * (uint32_t)index);
}

static void answer(struct seccomp_rules *rules, uint32_t action) {
  emit(rules, BPF_RET | BPF_K, action, 0, 0);
}

static size_t begin_block(struct seccomp_rules *rules, long call) {
  emit(rules, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 0);
  return rules->count - 1;
}

// Makes the block's first test jump here when it is about another call.
static void end_block(struct seccomp_rules *rules, size_t start) {
  if (start < FILTER_CAPACITY) rules->code[start].jf = (uint8_t)(rules->count - start - 1);
}

uint32_t seccomp_action_errno(int error) {
  return SECCOMP_RET_ERRNO | ((uint32_t)error & SECCOMP_RET_DATA);
}

void seccomp_begin(struct seccomp_rules *rules) {
  rules->count = 0;
  load(rules, ARCHITECTURE);
  emit(rules, BPF_JMP | BPF_JEQ | BPF_K, native, 1, 0);
  answer(rules, SECCOMP_RET_KILL_PROCESS);
  load(rules, NUMBER);
  // Numbers above include the 32-bit-pointer variants of x86-64.
  emit(rules, BPF_JMP | BPF_JGT | BPF_K, LAST_KNOWN_CALL, 0, 1);
  answer(rules, seccomp_action_errno(ENOSYS));
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

void seccomp_end(struct seccomp_rules *rules) { answer(rules, SECCOMP_RET_ALLOW); }
