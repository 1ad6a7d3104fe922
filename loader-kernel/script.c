/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The first line of a script: "#! interpreter [option]" (execve(2)).
 */
#include "args.h"
#include "errnoconst.h"

static bool
blank(char c)
{
	return (c == ' ' || c == '\t');
}

/*
 * `page' has the first `len' bytes of a file.  0, and *sc points into it; or
 * -1: no "#!"; ENOEXEC: no end of the line in it, or no interpreter;
 * ENAMETOOLONG.  All after the interpreter is one option, blanks in it
 * included (sys/kern/imgact_shell.c).
 */
int
script_parse(const char *page, size_t len, struct script *sc)
{
	const char *end, *p;

	if (len < 2 || page[0] != '#' || page[1] != '!')
		return (-1);
	for (end = page + 2; end < page + len; end++)
		if (*end == '\n' || *end == '\0')
			break;
	if (end == page + len)
		return (ENOEXEC);
	for (p = page + 2; p < end && blank(*p); p++)
		continue;
	sc->sc_interp = p;
	while (p < end && !blank(*p))
		p++;
	sc->sc_interplen = p - sc->sc_interp;
	if (sc->sc_interplen == 0)
		return (ENOEXEC);
	if (sc->sc_interplen >= INTERP_LEN)
		return (ENAMETOOLONG);
	while (p < end && blank(*p))
		p++;
	while (end > p && blank(end[-1]))
		end--;
	sc->sc_option = end > p ? p : NULL;
	sc->sc_optionlen = end - p;
	return (0);
}
