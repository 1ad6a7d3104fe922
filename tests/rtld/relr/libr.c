/* SPDX-License-Identifier: BSD-2-Clause */
/* Many pointers in a row, then far apart: all forms of DT_RELR words. */
static int value[200];

#define	ROW(n)	&value[n], &value[n + 1], &value[n + 2], &value[n + 3],	\
	&value[n + 4], &value[n + 5], &value[n + 6], &value[n + 7],	\
	&value[n + 8], &value[n + 9]

static int *dense[] = { ROW(0), ROW(10), ROW(20), ROW(30), ROW(40), ROW(50),
    ROW(60), ROW(70), ROW(80), ROW(90) };
static struct {
	int *p;			/* relocated */
	int pad[75];		/* not */
} sparse[4] = { { &value[100], { 0 } }, { &value[101], { 0 } },
    { &value[102], { 0 } }, { &value[103], { 0 } } };

int
check(void)
{
	int i;

	for (i = 0; i < 100; i++)
		if (dense[i] != &value[i])
			return (i + 1);
	for (i = 0; i < 4; i++)
		if (sparse[i].p != &value[100 + i] || sparse[i].pad[0] != 0)
			return (1000 + i);
	return (0);
}
