/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * No --plan: on the board the kernel and the linker themselves can be asked.
 */
#include "pic.h"

void
plan_set_root(const char *dir)
{
}

const char *
plan_host(const char *path, char *buf, size_t size)
{
	return (path);
}

bool
plan_graph(const char *path, struct graph *g)
{
	return (false);
}

bool
plan_set_kernel(const char *name)
{
	return (true);
}

int
plan_file(const char *path)
{
	msg("%s: --plan is not in this build of the program", path);
	return (1);
}
