/* SPDX-License-Identifier: BSD-2-Clause */
/* What is said of files with odd headers, or what they return. */
#include "t.h"

int
main(int argc, char *argv[])
{
	void *h;
	int i;

	for (i = 1; i < argc; i++)
		if ((h = dlopen(argv[i], RTLD_LAZY)) == NULL)
			say("%s", error_now());
		else
			say("%s: %d", argv[i], call(h, "value"));
	return (0);
}
