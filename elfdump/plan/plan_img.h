/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Symbols as the linker finds them, by abi/elfsym.c, which is compiled for one
 * class at a time: plan_img.c is, too, by plan_img32.c and plan_img64.c.
 */
#ifndef PLAN_IMG_H
#define PLAN_IMG_H

#include "view.h"

/* A definition that was found. */
struct plan_answer {
	uint64_t	 pa_value;	/* st_value */
	uint8_t		 pa_info;	/* st_info */
};

struct plan_img;

/* The functions for one class. */
struct plan_class {
	/* The file's image, or NULL with the reason. */
	struct plan_img	*(*pc_open)(const struct view *, const char **why);
	/* The definition of a name, of a version or (NULL) of any. */
	bool		(*pc_find)(const struct plan_img *, const char *name,
			    const char *version, bool plt,
			    struct plan_answer *);
	void		(*pc_close)(struct plan_img *);
};

extern const struct plan_class plan_class32, plan_class64;

#endif /* !PLAN_IMG_H */
