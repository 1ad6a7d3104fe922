/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * No --plan: on the board the kernel and the linker themselves can be asked.
 */
#include "elfdump.h"

void
plan_set_root(const char *dir)
{
}

int
plan_file(const char *path)
{
	msg("%s: --plan is not in this build of the program", path);
	return (1);
}
