/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What a debugger sees: the list of link_maps, and a function it can stop at
 * whenever the list changes.
 */
#include "rtld.h"

#define	EXPORT	__attribute__((visibility("default"), noinline))

EXPORT void r_debug_state(struct r_debug *rd, struct link_map *m);
EXPORT void _r_debug_postinit(struct link_map *m);

struct r_debug r_debug = { .r_brk = r_debug_state };

/*
 * If the linker itself was executed, it is the debugger's program: that looks
 * for _r_debug by name and takes the first of its list to be its program.  The
 * list of the others, behind it, is a copy: programs know where theirs begins.
 */
struct r_debug _r_debug;
static struct link_map self;	/* that first one, or unused */

/* Debuggers set a breakpoint here. */
void
r_debug_state(struct r_debug *rd, struct link_map *m)
{

	__asm__ volatile ("" : : "r" (rd), "r" (m) : "memory");
}

/* ... and here, to be told that all initialisers have run. */
void
_r_debug_postinit(struct link_map *m)
{

	__asm__ volatile ("" : : "r" (m) : "memory");
}

/* The object's link_map goes in front of the linker's own, the last one. */
void
link_add(struct obj *obj)
{
	struct link_map *m = &obj->linkmap, *last = &obj_rtld.linkmap;

	m->l_addr = obj->mapbase;
	m->l_name = obj->path;
	m->l_ld = obj->img.dyn;
	if (obj == &obj_rtld) {
		r_debug.r_map = m;
		return;
	}
	m->l_next = last;
	m->l_prev = last->l_prev;
	if (last->l_prev != NULL)
		last->l_prev->l_next = m;
	if (obj == obj_main)
		r_debug.r_map = m;
	last->l_prev = m;
}

/* The linker was executed, and its program is going to be added. */
void
link_direct(void)
{

	self = obj_rtld.linkmap;
	self.l_name = "";
}

/* Make the debugger's own list. */
static void
copy_list(void)
{
	struct link_map *last = &self, *m;
	struct obj *obj;

	TAILQ_FOREACH(obj, &objects, link) {
		m = &obj->shadow;
		*m = obj->linkmap;
		m->l_prev = last;
		last->l_next = m;
		last = m;
	}
	last->l_next = NULL;
	_r_debug.r_map = &self;
}

void
link_remove(struct obj *obj)
{
	struct link_map *m = &obj->linkmap;

	if (m->l_prev != NULL)
		m->l_prev->l_next = m->l_next;
	else
		r_debug.r_map = m->l_next;
	if (m->l_next != NULL)
		m->l_next->l_prev = m->l_prev;
}

/* Tell the debugger: the list is about to change (RT_ADD ...), or has. */
void
link_state(int state)
{

	r_debug.r_state = state;
	_r_debug = r_debug;
	if (self.l_name != NULL)
		copy_list();
	r_debug_state(&r_debug, NULL);
}
