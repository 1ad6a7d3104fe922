/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What the program headers say: interpreter, thread-local storage, stack,
 * read-only after relocation.
 */
#include <elf.h>
#include <string.h>

#include "compare.h"

#define	TLS_WHY	"static TLS is laid out anew; a library opened later may " \
		"lack room for it"

/* The first program header of that type into *ph, all 0 if there is none. */
bool
compare_segment(const struct view *v, uint32_t type, struct phdr *ph)
{
	uint32_t i;

	for (i = 0; i < v->v_o.o_phnum; i++) {
		object_phdr(&v->v_o, i, ph);
		if (ph->p_type == type)
			return (true);
	}
	memset(ph, 0, sizeof(*ph));
	return (false);
}

/* The path in PT_INTERP, no characters if there is none. */
static struct text
interpreter(struct view *v)
{
	struct phdr ph;
	struct span s;

	if (!compare_segment(v, PT_INTERP, &ph) ||
	    !view_span(v, ph.p_offset, ph.p_filesz, "PT_INTERP", &s))
		return (TEXT(""));
	return (view_string(v, &s, 0, "PT_INTERP"));
}

static void
interpreters(struct comparison *c)
{
	struct text a, b;

	a = interpreter(c->c_a);
	b = interpreter(c->c_b);
	if (text_order(a, b) != 0)
		compare_row(c, VERDICT_BREAKS, "interpreter", TEXT(""), a, b,
		    "another run-time linker starts it");
}

static void
tls(struct comparison *c)
{
	struct phdr a, b;

	(void)compare_segment(c->c_a, PT_TLS, &a);
	(void)compare_segment(c->c_b, PT_TLS, &b);
	compare_numbers(c, b.p_memsz > a.p_memsz ? VERDICT_COMPATIBLE :
	    VERDICT_NOTED, "TLS", "size", a.p_memsz, b.p_memsz, TLS_WHY);
	compare_numbers(c, b.p_align > a.p_align ? VERDICT_COMPATIBLE :
	    VERDICT_NOTED, "TLS", "alignment", a.p_align, b.p_align, TLS_WHY);
}

static const char *
stack_of(const struct view *v)
{
	struct phdr ph;

	if (!compare_segment(v, PT_GNU_STACK, &ph))
		return ("unsaid");
	return ((ph.p_flags & PF_X) != 0 ? "executable" : "not executable");
}

/* Rows for what differs in the segments. */
void
compare_segments(struct comparison *c)
{
	const char *a, *b;
	struct phdr ph;

	interpreters(c);
	tls(c);
	a = stack_of(c->c_a);
	b = stack_of(c->c_b);
	compare_words(c, strcmp(b, "executable") == 0 ? VERDICT_COMPATIBLE :
	    VERDICT_NOTED, "stack", "PT_GNU_STACK", a, b,
	    strcmp(b, "executable") == 0 ? "whoever loads it gets an "
	    "executable stack, which a system may refuse" :
	    "the kernel decides by this");
	a = compare_segment(c->c_a, PT_GNU_RELRO, &ph) ? "there" : "";
	b = compare_segment(c->c_b, PT_GNU_RELRO, &ph) ? "there" : "";
	compare_words(c, VERDICT_NOTED, "RELRO", "PT_GNU_RELRO", a, b,
	    "what is read-only once it is relocated");
}
