/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * libFuzzer's target: the input is a file for -p and for all displays.
 * fuzz.sh builds it with all of elfdump's sources but main.c and --plan's, and
 * runs it for a while; for longer:
 *	fuzz -runs=10000000 -max_len=65536 -close_fd_mask=3 CORPUS
 * which was done once, on 23 November 2026, of the sources of that day before
 * -P and the displays: 10,000,000 runs in 43 minutes, no finding, 461 MB in
 * the end.
 */
#include <stdio.h>

#include "show.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

struct options options = { .op_program = "fuzz", .op_private = true };

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
	(void)dump_part(&pt, 0);
	return (0);
}
