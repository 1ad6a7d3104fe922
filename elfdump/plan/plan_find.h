/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The search for a symbol.
 */
#ifndef PLAN_FIND_H
#define PLAN_FIND_H

#include "plan.h"
#include "plan_img.h"

/* A symbol that is looked for, and what was seen on the way. */
struct quest {
	const struct obj *q_by;		/* the object that refers to it */
	char		*q_name;	/* its name, allocated */
	char		*q_version;	/* its version, allocated, or NULL */
	bool		 q_plt;		/* for a call */
	bool		 q_copy;	/* not in the object itself */
	unsigned int	 q_depth;	/* filters for filters */
	unsigned int	 q_asked;	/* objects asked so far */
	unsigned int	 q_at;		/* which of them had it, from 1 */
	const struct obj *q_passed;	/* who has it but was not taken */
	bool		 q_passed_weak;	/* since it is weak */
};

void	find_open(struct view *, const struct view *interp);
void	find_close(struct view *);
const struct obj *find_symbol(struct quest *, struct plan_answer *);

#endif /* !PLAN_FIND_H */
