/* SPDX-License-Identifier: BSD-2-Clause */
#include "names.h"

/*
 * The first entry of tab[0..n) that has this value, or NULL.  The tables are
 * short and in no promised order, so it is a linear search.
 */
const struct name *
name_find(const struct name *tab, size_t n, uint64_t value)
{
	const struct name *p;

	for (p = tab; p < tab + n; p++)
		if (p->n_value == value)
			return (p);
	return (NULL);
}
