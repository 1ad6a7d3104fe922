/* SPDX-License-Identifier: BSD-2-Clause */
/* dlfunc; fdlopen of a descriptor, which stays ours; fdlopen(-1). */
#include <fcntl.h>

#include "t.h"

int
main(void)
{
	void *h, *k;
	char byte;
	int fd;

	fd = open("liba.so", O_RDONLY);
	h = fdlopen(fd, RTLD_NOW);
	if (h == NULL)
		say("fdlopen: %s", error_now());
	say("%c", ((int (*)(void))dlfunc(h, "a"))());
	EXPECT(read(fd, &byte, 1) == 1 && byte == 0x7f);
	k = must_open("./liba.so", RTLD_NOW);
	EXPECT(h == k);
	EXPECT(dlclose(k) == 0 && dlclose(h) == 0);
	close(fd);
	h = fdlopen(-1, RTLD_NOW);
	EXPECT(h == dlopen(NULL, RTLD_NOW));
	EXPECT(dlfunc(h, "nothing") == NULL);
	say("%s", error_now());
	EXPECT(fdlopen(77, RTLD_NOW) == NULL);
	EXPECT(strcmp(error_now(), "Cannot dup fd") == 0);
	return (0);
}
