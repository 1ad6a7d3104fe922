/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The line about e_flags: before the program headers for some machines, after
 * the tables for most, not at all for many.
 */
#include <stdio.h>

#include "machine.h"

/* Prints what the words say about flags. */
void
flags_words(const struct flagword *w, uint32_t flags)
{
	bool chosen, match;

	chosen = false;
	for (; w->fw_kind != 0; w++) {
		match = (flags & w->fw_mask) == w->fw_value;
		if (w->fw_kind == FW_IF)
			chosen = false;
		if (!match || (w->fw_kind == FW_ELSE && chosen))
			continue;
		fputs(w->fw_text, stdout);
		chosen = true;
		if (w->fw_kind == FW_STOP)
			return;
	}
}

/* Prints the line about e_flags if this is its place. */
void
flags_print(const struct object *o, bool before)
{
	const struct flagline *fl;

	fl = o->o_vector->v_machine->m_flags;
	if (fl == NULL || fl->fl_before != before ||
	    (fl->fl_if_any && o->o_flags == 0))
		return;
	if (fl->fl_print != NULL) {
		fl->fl_print(o);
		return;
	}
	printf(fl->fl_lead, (unsigned long)o->o_flags);
	flags_words(fl->fl_words, o->o_flags);
	if (fl->fl_more != NULL)
		flags_words(fl->fl_more, o->o_flags);
	if (!fl->fl_same_line)
		putchar('\n');
}

/*
 * objdump forgets that the tables were incomplete when it goes on to a
 * machine's own line.
 */
bool
flags_hide_failure(const struct object *o)
{
	const struct flagline *fl;

	fl = o->o_vector->v_machine->m_flags;
	return (fl != NULL && !fl->fl_fails);
}
