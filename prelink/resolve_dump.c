/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * resolve_dump ROOT PATH: what the resolver says, for tests.
 */
#include <inttypes.h>
#include <stdio.h>

#include "resolve.h"

static void
dump_object(const struct start *st, const struct start_obj *so)
{
	const struct start_rel *r;

	printf("object %s %s lo %#" PRIx64 " hi %#" PRIx64 " tls %u+%" PRIu64
	    "%s%s rel %zu\n", so->path, so->soname != NULL ? so->soname : "-",
	    so->lo, so->hi, so->tlsindex, so->tlsoffset, so->lazy ? " lazy" :
	    "", so->textrel ? " textrel" : "", so->nrel);
	for (r = so->rel; r < so->rel + so->nrel; r++) {
		if (r->name == NULL)
			continue;
		printf("  %#" PRIx64 " type %u %s%s%s -> %s %#" PRIx64 " + %"
		    PRId64 " flags %#x\n", r->offset, r->type, r->name,
		    r->version != NULL ? "@" : "", r->version != NULL ?
		    r->version : "", r->provider == START_NONE ? "nobody" :
		    st->obj[r->provider].path, r->value, r->addend, r->flags);
	}
}

int
main(int argc, char **argv)
{
	const struct start *st;
	const char *why;
	uint32_t i;

	if (argc != 3) {
		fprintf(stderr, "usage: resolve_dump root path\n");
		return (2);
	}
	if ((st = resolve_start(argv[1], argv[2], NULL, &why)) == NULL) {
		printf("refused: %s\n", why);
		return (1);
	}
	printf("%s interp %s accepts %u, %u objects, %zu look-ups%s%s\n",
	    st->path, st->interp, st->accepts, st->nobj, st->nlookup,
	    st->nomatter != NULL ? ", no closure: " : "",
	    st->nomatter != NULL ? st->nomatter : "");
	for (i = 0; i < st->nobj; i++)
		dump_object(st, &st->obj[i]);
	for (i = 0; i < st->ninit; i++)
		printf("init %s\n", st->obj[st->init[i]].path);
	for (i = 0; i < st->nprobe; i++)
		printf("probe %d %s\n", st->probe[i].kind, st->probe[i].path);
	for (i = 0; i < st->nwarning; i++)
		printf("warning %s\n", st->warning[i]);
	return (0);
}
