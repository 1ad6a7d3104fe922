/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The displays and what calls them.
 */
#include <stdio.h>

#include "show.h"

const struct display displays[] = {
	{ 0, "file-header", NULL, 0, "ELF header", show_header },
	{ 'S', "sections", "section-headers", 'h', "section headers",
	    show_sections },
	{ 'l', "program-headers", NULL, 0,
	    "program headers, and the sections in each segment",
	    show_segments },
	{ 'd', "dynamic", NULL, 0, "dynamic table", show_dynamic },
	{ 's', "symbols", "syms", 0, "symbols with their versions",
	    show_symbols },
	{ 'r', "relocs", NULL, 0, "relocations", show_relocs },
	{ 'V', "version-info", NULL, 0, "versions defined and needed",
	    show_versions },
	{ 'n', "notes", NULL, 0, "notes", show_notes },
	{ 'x', "histogram", NULL, 0,
	    "lengths of the hash tables' chains", show_hashes },
	{ 'g', "dwarf", NULL, 0,
	    "debugging information: units, functions, lines", show_dwarf },
};
const size_t displays_count = sizeof(displays) / sizeof(displays[0]);

/*
 * Shows of pt what options.op_shows and op_addr ask for.  Returns 0, or 1 after
 * a message if it is no ELF file.
 */
int
show_part(const struct part *pt)
{
	struct view v;
	size_t i;

	if (!view_open(&v, pt)) {
		msg("%s: %s", pt->pt_name, reason_text());
		return (1);
	}
	out_file(pt);
	for (i = 0; i < displays_count; i++) {
		if ((options.op_shows & 1u << i) == 0)
			continue;
		out_display(displays[i].d_long);
		displays[i].d_show(&v);
		out_display_end();
	}
	if (options.op_naddr != 0) {
		out_display("addr");
		show_addresses(&v);
		out_display_end();
	}
	out_file_end();
	view_close(&v);
	return (0);
}
