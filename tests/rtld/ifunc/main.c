/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Indirect functions of a library and of the program.  (FreeBSD 12.1 has none
 * on ARM; ours does.)
 */
#include "t.h"
#include "if.h"

static int
local_target(void)
{

	return (7);
}

static int (*local_resolve(void))(void)
{

	return (local_target);
}

static int	local(void) __attribute__((ifunc("local_resolve")));
static fn	pointer = chosen;

static void __attribute__((constructor))
init(void)
{

	say("constructor %d %d", chosen(), local());
}

int
main(void)
{
	fn f;

	say("chosen %d library %d own %d local %d", chosen(), call_chosen(),
	    call_own(), local());
	EXPECT(pointer() == 2 && chosen_address()() == 2);
	EXPECT(pointer == chosen_address());
	*(void **)(void *)&f = dlsym(RTLD_DEFAULT, "chosen");
	say("dlsym %d", f == NULL ? -1 : f());
	EXPECT(resolved > 0);
	return (0);
}
