/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * An initial-exec block of a dlopened object goes to what is left of the
 * static space; when that is too little, dlopen says so and nothing stays.
 */
#include "t.h"

int
main(void)
{
	void *h;

	h = must_open("./libsmall.so", RTLD_NOW);
	say("small %d", call(h, "small"));
	say("small %d", call(h, "small"));
	h = dlopen("./liblarge.so", RTLD_NOW);
	say("%s", h == NULL ? error_now() : "large opened");
	EXPECT(dlopen("./liblarge.so", RTLD_NOW | RTLD_NOLOAD) == NULL);
	h = must_open("./libsmall.so", RTLD_NOW);
	say("small %d", call(h, "small"));
	return (0);
}
