/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * -g and --addr where there is no libdwarf.
 */
#include "debug.h"

void
show_dwarf(struct view *v)
{
	if (!options.op_all)
		view_bad(v, "debugging information: this elfdump is without "
		    "libdwarf");
}

void
show_addresses(struct view *v)
{
	view_bad(v, "addresses: this elfdump is without libdwarf");
}
