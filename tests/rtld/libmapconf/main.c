/* SPDX-License-Identifier: BSD-2-Clause */
/* Which library is libw.so, and which the one whose name is the argument? */
#include "t.h"

int	which(void);

int
main(int argc, char *argv[])
{
	void *h;

	if (argc == 1)
		say("%d", which());
	else if ((h = dlopen(argv[1], RTLD_NOW)) == NULL)
		say("%d %s", which(), dlerror());
	else
		say("%d %d", which(), call(h, "which"));
	return (0);
}
