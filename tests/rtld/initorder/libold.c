/* SPDX-License-Identifier: BSD-2-Clause */
/* DT_INIT before DT_INIT_ARRAY, its entries in order; the end backwards. */
#include "t.h"

void	old_init(void), old_fini(void);

void
old_init(void)
{

	say("init old: DT_INIT");
}

void
old_fini(void)
{

	say("fini old: DT_FINI");
}

static void __attribute__((constructor(102)))
second(void)
{

	say("init old: second");
}

static void __attribute__((constructor(101)))
first(void)
{

	say("init old: first");
}

static void __attribute__((destructor(101)))
last(void)
{

	say("fini old: last");
}

static void __attribute__((destructor(102)))
last_but_one(void)
{

	say("fini old: last but one");
}
