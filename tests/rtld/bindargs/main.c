/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The lazy binding entry keeps all argument registers: core and VFP or SSE,
 * the address of a struct result, and al of a variadic call.  Each function
 * is called twice: bound by the first call, and then.
 */
#include "t.h"
#include "args.h"

static void
round_of_calls(void)
{
	struct big b = { { 1, 2, 3, 4, 5, 6, 7, 8 } };
	struct vec v;
	struct pair p;

	say("ints %ld", ints(1, 2, 3, 4, 5, 6, 7, 8));
	say("doubles %d", (int)doubles(1, 2, 3, 4, 5, 6, 7, 8, 9));
	say("mixed %d", (int)mixed(1, 2, 3, 4, 5, 6, 7, 8));
	say("floats %d", (int)floats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
	    13, 14, 15, 16));
	b = big(b, 100);
	say("big %d %d %d %d %d %d %d %d", b.v[0], b.v[1], b.v[2], b.v[3],
	    b.v[4], b.v[5], b.v[6], b.v[7]);
	v = vec((struct vec){ 1, 2, 3, 4 }, (struct vec){ 10, 20, 30, 40 });
	say("vec %d %d %d %d", (int)v.x, (int)v.y, (int)v.z, (int)v.w);
	p = pair((struct pair){ 3, 4 });
	say("pair %d %d", (int)p.a, (int)p.b);
	say("wide %lld", wide(3, 10000000000LL, 5, 7000000000LL));
	say("sum %d", (int)sum(10, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0,
	    9.0, 10.0));
	say("isum %ld", isum(8, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L));
}

int
main(void)
{

	round_of_calls();
	round_of_calls();
	return (0);
}
