/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * libFuzzer's target: the input is a file for -p and for all displays.
 * fuzz.sh builds it with all of elfdump's sources but main.c and --plan's, and
 * runs it for a while; for longer:
 *	fuzz -runs=10000000 -max_len=65536 -close_fd_mask=3 CORPUS
 * On 23 November 2026, without a finding:
 *	-p alone, before -P and the displays: 10,000,000 runs in 43 minutes,
 *	461 MB in the end;
 *	-p, -P, all displays but -g, JSON and --compare: 7,018,632 runs in 110
 *	minutes on a machine with other work, of inputs of up to 700, 1,400,
 *	4,096 and 8,192 bytes (nice -n 10 fuzz -runs=N -seed=7,11,21,22
 *	-max_len=LEN -timeout=20 -close_fd_mask=3 CORPUS), 503 MB in the end,
 *	2,095 edges and 9,295 features covered.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare/compare.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

struct options options = { .op_program = "fuzz", .op_private = true };

/* Pictures are svg.sh's: they need --plan's sources, and files to look for. */
int
pic_write(const struct part *pt, const char *path, bool html)
{
	return (0);
}

/*
 * Compares the input with what it is after the change that its last bytes ask
 * for: where, and to what.
 */
static void
compare_changed(const struct part *pt)
{
	struct part other = *pt;
	unsigned char *copy;
	size_t at;

	if (pt->pt_size < 8 || (copy = malloc((size_t)pt->pt_size)) == NULL)
		return;
	memcpy(copy, pt->pt_base, (size_t)pt->pt_size);
	at = copy[pt->pt_size - 5] << 8 | copy[pt->pt_size - 4];
	copy[at % pt->pt_size] = copy[pt->pt_size - 3];
	other.pt_base = copy;
	other.pt_name = "other";
	(void)compare_parts(pt, &other);
	free(copy);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct part pt = { .pt_base = data, .pt_size = size, .pt_claim = size,
	    .pt_rest = size, .pt_file = size, .pt_name = "input" };

	options.op_segments = size > 1 && (data[size - 2] & 1) != 0;
	options.op_old = size > 1 && (data[size - 2] & 2) != 0;
	options.op_names = size == 0 ? NAMES_ALL :
	    (enum names)(data[size - 1] % 5);
	options.op_json = size > 1 && (data[size - 2] & 4) != 0;
	options.op_private = !options.op_json;
	options.op_shows = (1u << displays_count) - 1;
	options.op_all = true;
	(void)dump_part(&pt, 0);
	if (size > 1 && (data[size - 2] & 8) != 0)
		compare_changed(&pt);
	return (0);
}
