/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * NT_GNU_PROPERTY_TYPE_0: an array of type, size and data, padded to a word of
 * the file's class (Linux Extensions to gABI: Program Property).
 */
#include <elf.h>

#include "notewalk.h"

/* The types between which a property is a number of 4 bytes. */
#define	UINT32_FIRST	0xb0000000	/* to be and-ed, then or-ed */
#define	UINT32_LAST	0xb000ffff
#define	PROC_FIRST	0xc0000000	/* the machine's */
#define	USER_FIRST	0xe0000000	/* the application's */

/* A property. */
struct property {
	uint32_t	 p_type;	/* GNU_PROPERTY_* */
	uint32_t	 p_size;	/* bytes of data */
};

/* What is thought of one. */
enum verdict { GOOD, CORRUPT, UNSUPPORTED };

/* A property that no machine has to itself. */
static enum verdict
common_property(const struct object *o, const struct property *p)
{
	switch (p->p_type) {
	case GNU_PROPERTY_STACK_SIZE:
		if (p->p_size == (o->o_64 ? 8 : 4))
			return (GOOD);
		complain_plain(o, "warning: ", ": corrupt stack size: 0x%x",
		    (unsigned)p->p_size);
		return (CORRUPT);
	case GNU_PROPERTY_NO_COPY_ON_PROTECTED:
		if (p->p_size == 0)
			return (GOOD);
		complain_plain(o, "warning: ",
		    ": corrupt no copy on protected size: 0x%x",
		    (unsigned)p->p_size);
		return (CORRUPT);
	}
	if (p->p_type < UINT32_FIRST || p->p_type > UINT32_LAST)
		return (UNSUPPORTED);
	if (p->p_size == 4)
		return (GOOD);
	complain_plain(o, "error: ", ": <corrupt property (0x%x) size: 0x%x>",
	    (unsigned)p->p_type, (unsigned)p->p_size);
	return (CORRUPT);
}

/* A property of the machine's, or of the application's. */
static enum verdict
machine_property(const struct object *o, const struct property *p)
{
	const struct machine *m;

	m = o->o_vector->v_machine;
	if (m->m_code == EM_NONE)
		return (GOOD);
	if (p->p_type >= USER_FIRST || p->p_type > m->m_last_property)
		return (UNSUPPORTED);
	if (p->p_size == 4)
		return (GOOD);
	if (m->m_code == EM_AARCH64)
		complain_plain(o, "error: ",
		    ": <corrupt AArch64 used size: 0x%x>", (unsigned)p->p_size);
	else
		complain_plain(o, "error: ",
		    ": <corrupt x86 property (0x%x) size: 0x%x>",
		    (unsigned)p->p_type, (unsigned)p->p_size);
	return (CORRUPT);
}

static bool
bad_size(const struct object *o, const struct note *n)
{
	complain_plain(o, "warning: ",
	    ": corrupt GNU_PROPERTY_TYPE (%u) size: %#x", (unsigned)n->n_type,
	    (unsigned)n->n_size);
	return (false);
}

/* Are the properties in order?  Says what is wrong, and which are unknown. */
bool
property_good(const struct object *o, const struct note *n)
{
	struct property p;
	enum verdict v;
	uint64_t off, unit;

	unit = o->o_64 ? 8 : 4;
	if (n->n_size < 8 || n->n_size % unit != 0)
		return (bad_size(o, n));
	for (off = 0; off < n->n_size; off += (p.p_size + unit - 1) & -unit) {
		if (n->n_size - off < 8)
			return (bad_size(o, n));
		p.p_type = get32(o, n->n_desc + off);
		p.p_size = get32(o, n->n_desc + off + 4);
		off += 8;
		if (p.p_size > n->n_size - off) {
			complain_plain(o, "warning: ",
			    ": corrupt GNU_PROPERTY_TYPE (%u) type (0x%x) "
			    "datasz: 0x%x", (unsigned)n->n_type,
			    (unsigned)p.p_type, (unsigned)p.p_size);
			return (false);
		}
		v = p.p_type >= PROC_FIRST ? machine_property(o, &p) :
		    common_property(o, &p);
		if (v == CORRUPT)
			return (false);
		if (v == UNSUPPORTED)
			complain_plain(o, "warning: ",
			    ": unsupported GNU_PROPERTY_TYPE (%u) type: 0x%x",
			    (unsigned)n->n_type, (unsigned)p.p_type);
	}
	return (true);
}
