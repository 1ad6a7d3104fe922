/* SPDX-License-Identifier: BSD-2-Clause */
/* LD_PRELOAD goes before all libraries, in its order, by any separator. */
#include "t.h"

int	who(void), whose(void), next(void);

int
main(void)
{

	say("who %d whose %d next %d", who(), whose(), next());
	return (0);
}
