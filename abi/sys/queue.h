/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Linked lists as macros, with the names of queue(3).  TYPE is a struct tag,
 * field the member that chains it.
 *
 *	LIST	doubly linked, head is one pointer; insert at the front
 *	TAILQ	doubly linked, head knows its end; insert at either
 *
 * An element may be removed without knowing its place.  The _SAFE loops allow
 * the current element to be removed; they want a variable for the next one.
 */
#ifndef ABI_SYS_QUEUE_H
#define	ABI_SYS_QUEUE_H

#include <stddef.h>

/* `back' points at the pointer that points at us. */
#define	LIST_HEAD(name, type)						\
struct name {								\
	struct type	*first;						\
}
#define	LIST_HEAD_INITIALIZER(head)	{ NULL }
#define	LIST_ENTRY(type)						\
struct {								\
	struct type	*next;						\
	struct type	**back;						\
}

#define	LIST_INIT(head)			((head)->first = NULL)
#define	LIST_FIRST(head)		((head)->first)
#define	LIST_EMPTY(head)		((head)->first == NULL)
#define	LIST_NEXT(elm, field)		((elm)->field.next)
#define	LIST_INSERT_HEAD(head, elm, field) do {				\
	(elm)->field.next = (head)->first;				\
	(elm)->field.back = &(head)->first;				\
	if ((elm)->field.next != NULL)					\
		(elm)->field.next->field.back = &(elm)->field.next;	\
	(head)->first = (elm);						\
} while (0)
#define	LIST_REMOVE(elm, field) do {					\
	if ((elm)->field.next != NULL)					\
		(elm)->field.next->field.back = (elm)->field.back;	\
	*(elm)->field.back = (elm)->field.next;				\
} while (0)
#define	LIST_FOREACH(var, head, field)					\
	for ((var) = (head)->first; (var) != NULL;			\
	    (var) = (var)->field.next)
#define	LIST_FOREACH_SAFE(var, head, field, after)			\
	for ((var) = (head)->first;					\
	    (var) != NULL && ((after) = (var)->field.next, 1);		\
	    (var) = (after))

/* `last' points at the pointer that ends the list. */
#define	TAILQ_HEAD(name, type)						\
struct name {								\
	struct type	*first;						\
	struct type	**last;						\
}
#define	TAILQ_HEAD_INITIALIZER(head)	{ NULL, &(head).first }
#define	TAILQ_ENTRY(type)		LIST_ENTRY(type)

#define	TAILQ_INIT(head) do {						\
	(head)->first = NULL;						\
	(head)->last = &(head)->first;					\
} while (0)
#define	TAILQ_FIRST(head)		((head)->first)
#define	TAILQ_EMPTY(head)		((head)->first == NULL)
#define	TAILQ_INSERT_BEFORE(after, elm, field) do {			\
	(elm)->field.back = (after)->field.back;			\
	(elm)->field.next = (after);					\
	*(after)->field.back = (elm);					\
	(after)->field.back = &(elm)->field.next;			\
} while (0)
#define	TAILQ_NEXT(elm, field)		((elm)->field.next)
#define	TAILQ_INSERT_HEAD(head, elm, field) do {			\
	(elm)->field.next = (head)->first;				\
	(elm)->field.back = &(head)->first;				\
	if ((elm)->field.next != NULL)					\
		(elm)->field.next->field.back = &(elm)->field.next;	\
	else								\
		(head)->last = &(elm)->field.next;			\
	(head)->first = (elm);						\
} while (0)
#define	TAILQ_INSERT_TAIL(head, elm, field) do {			\
	(elm)->field.next = NULL;					\
	(elm)->field.back = (head)->last;				\
	*(head)->last = (elm);						\
	(head)->last = &(elm)->field.next;				\
} while (0)
#define	TAILQ_REMOVE(head, elm, field) do {				\
	if ((elm)->field.next != NULL)					\
		(elm)->field.next->field.back = (elm)->field.back;	\
	else								\
		(head)->last = (elm)->field.back;			\
	*(elm)->field.back = (elm)->field.next;				\
} while (0)
#define	TAILQ_FOREACH(var, head, field)		LIST_FOREACH(var, head, field)
#define	TAILQ_FOREACH_SAFE(var, head, field, after)			\
	LIST_FOREACH_SAFE(var, head, field, after)

#endif /* !ABI_SYS_QUEUE_H */
