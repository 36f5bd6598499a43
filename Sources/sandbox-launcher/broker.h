// Decides on the calls that a filter hands to the launcher (seccomp_unotify(2)).
#pragma once
#include "run.h"

// Answers one waiting call, if there is one.
void broker_answer(struct run *run);
