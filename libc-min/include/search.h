/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SEARCH_H_
#define _SEARCH_H_

#include <stddef.h>

typedef struct entry {
	char	*key;		/* what it is found by */
	void	*data;		/* of the program */
} ENTRY;
typedef enum { FIND, ENTER } ACTION;
typedef enum { preorder, postorder, endorder, leaf } VISIT;

int	 hcreate(size_t);
void	 hdestroy(void);
ENTRY	*hsearch(ENTRY, ACTION);
void	 insque(void *, void *);
void	*lfind(const void *, const void *, size_t *, size_t,
	    int (*)(const void *, const void *));
void	*lsearch(const void *, void *, size_t *, size_t,
	    int (*)(const void *, const void *));
void	 remque(void *);
void	*tdelete(const void *restrict, void **restrict,
	    int (*)(const void *, const void *));
void	*tfind(const void *, void *const *,
	    int (*)(const void *, const void *));
void	*tsearch(const void *, void **, int (*)(const void *, const void *));
void	 twalk(const void *, void (*)(const void *, VISIT, int));

#endif /* !_SEARCH_H_ */
