/* SPDX-License-Identifier: BSD-2-Clause */

/* search(3): a hash table, linear search, queues, binary trees. */

#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "libc.h"

static ENTRY	*table;		/* slots of the hash table; key NULL: free */
static size_t	 nslots;	/* how many, a power of two */
static size_t	 nused;		/* in use */

int
hcreate(size_t want)
{
	size_t n = 16;

	while (n < want * 2)
		n *= 2;
	if (table != NULL)
		return (0);
	table = calloc(n, sizeof(*table));
	nslots = n;
	nused = 0;
	return (table != NULL);
}

void
hdestroy(void)
{
	free(table);
	table = NULL;
}

static ENTRY *
slot_of(ENTRY *t, size_t n, const char *key)
{
	const unsigned char *p = (const unsigned char *)key;
	uint32_t h = 2166136261U;

	for (; *p != '\0'; p++)
		h = (h ^ *p) * 16777619U;
	while (t[h & (n - 1)].key != NULL &&
	    strcmp(t[h & (n - 1)].key, key) != 0)
		h++;
	return (&t[h & (n - 1)]);
}

ENTRY *
hsearch(ENTRY item, ACTION action)
{
	ENTRY *e, *new;
	size_t i;

	if (table == NULL && (action == FIND || !hcreate(0)))
		return (NULL);
	e = slot_of(table, nslots, item.key);
	if (e->key != NULL || action == FIND)
		return (e->key != NULL ? e : NULL);
	if (++nused * 2 > nslots) {
		new = calloc(nslots * 2, sizeof(*new));
		if (new == NULL)
			return (NULL);
		for (i = 0; i < nslots; i++) {
			if (table[i].key != NULL)
				*slot_of(new, nslots * 2, table[i].key) =
				    table[i];
		}
		free(table);
		table = new;
		nslots *= 2;
		e = slot_of(table, nslots, item.key);
	}
	*e = item;
	return (e);
}

void *
lfind(const void *key, const void *base, size_t *n, size_t size,
    int (*cmp)(const void *, const void *))
{
	const char *p = base;
	size_t i;

	for (i = 0; i < *n; i++, p += size) {
		if (cmp(key, p) == 0)
			return ((void *)(uintptr_t)p);
	}
	return (NULL);
}

void *
lsearch(const void *key, void *base, size_t *n, size_t size,
    int (*cmp)(const void *, const void *))
{
	void *p = lfind(key, base, n, size, cmp);

	if (p == NULL)
		p = memcpy((char *)base + (*n)++ * size, key, size);
	return (p);
}

/* Head of an element of a queue. */
struct que {
	struct que	*next;	/* forward */
	struct que	*prev;	/* backward */
};

void
insque(void *element, void *pred)
{
	struct que *e = element, *p = pred;

	e->prev = p;
	e->next = p != NULL ? p->next : NULL;
	if (p != NULL)
		p->next = e;
	if (e->next != NULL)
		e->next->prev = e;
}

void
remque(void *element)
{
	struct que *e = element;

	if (e->prev != NULL)
		e->prev->next = e->next;
	if (e->next != NULL)
		e->next->prev = e->prev;
}

/* A node of a tree; programs look at key only. */
struct node {
	const void	*key;	/* the program's */
	struct node	*left;	/* smaller */
	struct node	*right;	/* greater */
};

/* The link to the node with key, or to where it belongs. */
static struct node **
find(const void *key, struct node **np, int (*cmp)(const void *, const void *))
{
	int d;

	while (*np != NULL && (d = cmp(key, (*np)->key)) != 0)
		np = d < 0 ? &(*np)->left : &(*np)->right;
	return (np);
}

void *
tfind(const void *key, void *const *rootp,
    int (*cmp)(const void *, const void *))
{
	return (rootp == NULL ? NULL : *find(key,
	    (struct node **)(uintptr_t)rootp, cmp));
}

void *
tsearch(const void *key, void **rootp, int (*cmp)(const void *, const void *))
{
	struct node **np;

	if (rootp == NULL)
		return (NULL);
	np = find(key, (struct node **)(void *)rootp, cmp);
	if (*np == NULL && (*np = calloc(1, sizeof(**np))) != NULL)
		(*np)->key = key;
	return (*np);
}

/* The parent of the node (the root: something that is not NULL), or NULL. */
void *
tdelete(const void *restrict key, void **restrict rootp,
    int (*cmp)(const void *, const void *))
{
	struct node **np, **least, *n, *parent;

	if (rootp == NULL || *rootp == NULL)
		return (NULL);
	parent = *rootp;
	np = (struct node **)(void *)rootp;
	while ((n = *np) != NULL && cmp(key, n->key) != 0) {
		parent = n;
		np = cmp(key, n->key) < 0 ? &n->left : &n->right;
	}
	if (n == NULL)
		return (NULL);
	if (n->left != NULL && n->right != NULL) {
		/* The next greater one takes its place. */
		for (least = &n->right; (*least)->left != NULL; )
			least = &(*least)->left;
		*np = *least;
		*least = (*np)->right;
		(*np)->left = n->left;
		(*np)->right = n->right;
	} else
		*np = n->left != NULL ? n->left : n->right;
	if (parent == n)
		parent = (struct node *)(void *)rootp;
	free(n);
	return (parent);
}

static void
walk(const struct node *n, void (*fn)(const void *, VISIT, int), int level)
{
	if (n == NULL)
		return;
	if (n->left == NULL && n->right == NULL) {
		fn(n, leaf, level);
		return;
	}
	fn(n, preorder, level);
	walk(n->left, fn, level + 1);
	fn(n, postorder, level);
	walk(n->right, fn, level + 1);
	fn(n, endorder, level);
}

void
twalk(const void *root, void (*fn)(const void *, VISIT, int))
{
	walk(root, fn, 0);
}
