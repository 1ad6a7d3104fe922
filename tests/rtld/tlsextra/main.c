/* SPDX-License-Identifier: BSD-2-Clause */
/* LD_STATIC_TLS_EXTRA makes room for dlopened initial-exec blocks. */
#include "t.h"

int
main(void)
{
	void *h;

	h = dlopen("./liblarge.so", RTLD_NOW);
	if (h == NULL)
		say("%s", error_now());
	else
		say("%c", call(h, "step"));
	return (0);
}
