// As whom a program runs where there is no user namespace: as root's launcher,
// an otherwise unused user of its own, so that files of root and processes of
// others are out of reach and the kernel can count and kill what is ours.
#pragma once
#include <stdbool.h>
#include <sys/types.h>

#include "request.h"

struct identity {
  bool changes; // false: the caller's own user
  uid_t user;   // serves as the group, too
  int lock;     // held while the user is taken
};

void identity_choose(struct identity *identity);
// Gives a folder and all in it that `from` owns to `to`, without following links.
void identity_hand_over(int folder, uid_t from, uid_t to);
// Called in the process that becomes the program: takes the user, and drops all
// capabilities but, when a declared path is out of its reach, the one to read
// and search. Returns 0, or -1 with errno.
int identity_become(const struct identity *identity, const struct request *request);
// Kills all processes of the user. Only for an identity that changes.
void identity_kill_all(const struct identity *identity);
