/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * --plan: what the kernel and the run-time linker will do with a program.
 * The linker's part is done by its own sources, rtld/search.c, order.c and
 * libmap.c; what these stand on is in os_host.c, rtld_host.c and plan_load.c.
 */
#ifndef PLAN_H
#define PLAN_H

#include <stdint.h>

#include "image.h"
#include "rtld.h"
#include "plan_kernel.h"

struct plan_class;
struct plan_img;

/* An object of the process, as the linker and as elfdump see it. */
struct lib {
	struct obj	 l_obj;		/* rtld's; first, so that one is both */
	struct image	 l_im;		/* the file */
	struct part	 l_part;	/* its bytes */
	struct view	 l_view;	/* what is in it */
	uint64_t	 l_tls;		/* bytes of PT_TLS */
	uint64_t	 l_tlsalign;	/* their alignment */
	uint64_t	 l_tlsskew;	/* p_vaddr modulo that */
	struct plan_img	*l_img;		/* its memory; NULL: it has none */
};

/* A line of the search: a path that was tried, and the outcome. */
struct tried {
	struct tried	*t_next;	/* the one after it */
	char		 t_text[];	/* the linker's words */
};

/* plan_load.c */
extern struct view *plan_view;		/* the program's, for messages */
bool	plan_load(const char *path);
const struct lib *plan_lib(const struct obj *);
struct view *plan_view_of(const struct obj *);
const struct plan_class *plan_class_of(const struct view *);

/* plan.c */
void	plan_unload(void);

/* os_host.c */
extern const char *plan_root;		/* --root, or NULL */
bool	plan_path(const char *path, char *host, size_t size);

/* rtld_host.c */
extern struct tried *plan_tried;	/* the first of them */
void	plan_forget(void);

/* plan_map.c, plan_layout.c, plan_bind.c: the tables */
void	plan_mapping(struct view *, struct view *interp);
bool	plan_interp(struct view *, struct image *, struct part *,
	    struct view *, char *path, size_t size);
void	plan_bindings(struct view *, const struct view *interp);
void	plan_libraries(struct view *);
void	plan_relocations(struct view *);
void	plan_tls(struct view *);
void	plan_order(struct view *);

#endif /* !PLAN_H */
