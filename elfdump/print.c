/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What -p shows of an object, in objdump's layout.
 */
#include <elf.h>
#include <stdio.h>
#include <string.h>

#include "elfnames.h"
#include "line.h"
#include "machine.h"

/* Prints a name, control characters as ^A and the like. */
void
print_name(const char *s)
{
	int c;

	for (; *s != '\0'; s++) {
		c = (unsigned char)*s;
		if (c < ' ' || c == 0x7f) {
			putchar('^');
			c = (c + 0x40) & 0xff;
		}
		putchar(c);
	}
}

/* The same for characters of a file; the number of those written. */
size_t
print_text(struct text t)
{
	size_t i, n;
	int c;

	for (i = n = 0; i < t.t_len; i++, n++) {
		c = (unsigned char)t.t_str[i];
		if (c < ' ' || c == 0x7f) {
			putchar('^');
			c = (c + 0x40) & 0xff;
			n++;
		}
		putchar(c);
	}
	return (n);
}

/*
 * The name of a p_type, or NULL: objdump knows those of the gABI and GNU's
 * for the loader, and leaves off GNU_.
 */
static const char *
type_name(uint32_t type)
{
	const struct name *n;

	if (type > PT_TLS && type != PT_GNU_EH_FRAME && type != PT_GNU_STACK &&
	    type != PT_GNU_RELRO && type != PT_GNU_SFRAME)
		return (NULL);
	if (type == PT_GNU_SFRAME && options.op_old)
		return (NULL);
	n = NAME_FIND(pt, type);
	if (n == NULL)
		return (NULL);
	return (strncmp(n->n_name, "GNU_", 4) == 0 ? n->n_name + 4 :
	    n->n_name);
}

/*
 * The exponent that an alignment is shown with.  Of an object's the lowest bit
 * counts, since 2.40; of a core file's it is rounded up.
 */
static unsigned int
exponent(const struct object *o, uint64_t align)
{
	unsigned int n;

	if (o->o_type != ET_CORE && !options.op_old)
		align &= -align;
	n = 0;
	if (align > 1)
		for (align--; align != 0; align >>= 1)
			n++;
	return (n);
}

/* The p_flags: three letters, and the other bits as a number. */
static void
put_flags(struct line_of *ln, uint32_t flags)
{
	uint32_t rest;

	line_string(ln, flags & PF_R ? " flags r" : " flags -");
	line_string(ln, flags & PF_W ? "w" : "-");
	line_string(ln, flags & PF_X ? "x" : "-");
	rest = flags & ~(uint32_t)(PF_R | PF_W | PF_X);
	if (rest != 0) {
		line_string(ln, " ");
		line_hex(ln, rest, 1);
	}
	line_string(ln, "\n");
}

static void
print_phdr(struct object *o, const struct phdr *ph)
{
	struct line_of ln;
	const char *type;
	char hex[20];
	size_t n;

	type = type_name(ph->p_type);
	if (type == NULL) {
		snprintf(hex, sizeof(hex), "0x%lx", (unsigned long)ph->p_type);
		type = hex;
	}
	line_start(&ln, "");
	for (n = strlen(type); n < 8; n++)
		line_string(&ln, " ");
	line_string(&ln, type);
	line_string(&ln, " off    0x");
	line_word(&ln, o, ph->p_offset);
	line_string(&ln, " vaddr 0x");
	line_word(&ln, o, rx_vaddr(o, ph));
	line_string(&ln, " paddr 0x");
	line_word(&ln, o, ph->p_paddr);
	line_string(&ln, " align 2**");
	line_decimal(&ln, exponent(o, ph->p_align), 1);
	line_string(&ln, "\n         filesz 0x");
	line_word(&ln, o, ph->p_filesz);
	line_string(&ln, " memsz 0x");
	line_word(&ln, o, ph->p_memsz);
	put_flags(&ln, ph->p_flags);
	line_write(&ln);
}

static void
print_phdrs(struct object *o)
{
	struct phdr ph;
	uint32_t i;

	/* A core file has the heading even if nothing follows it. */
	if (o->o_phnum == 0 && o->o_type != ET_CORE)
		return;
	fputs("\nProgram Header:\n", stdout);
	for (i = 0; i < o->o_phnum; i++) {
		object_phdr(o, i, &ph);
		if (o->o_type == ET_CORE)
			(void)core_segment(o, &ph);
		print_phdr(o, &ph);
	}
}

/*
 * Prints the object.  What cannot be shown ends the tables, with a message
 * where objdump has one; that is no failure.
 */
void
print_object(struct object *o)
{
	bool good;

	putchar('\n');
	print_name(o->o_part->pt_name);
	printf(":     file format %s\n", options.op_names == NAMES_LLVM ?
	    llvm_name(o) : o->o_vector->v_name);
	if (options.op_private) {
		flags_print(o, true);
		print_phdrs(o);
		if (options.op_segments && o->o_dynamic == 0)
			good = segment_print(o);
		else
			good = dyn_print(o) && version_print(o);
		if (!good && !flags_hide_failure(o))
			msg("warning: private headers incomplete: %s",
			    reason_text());
		flags_print(o, false);
	}
	putchar('\n');
}
