/* SPDX-License-Identifier: BSD-2-Clause */

/* Memory, sorting, environment, exit handlers, time, patterns. */

#include <ctype.h>
#include <errno.h>
#include <fnmatch.h>
#include <getopt.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

static uint32_t
rnd(void)
{
	static uint32_t s = 7;

	s = s * 1103515245 + 12345;
	return (s >> 4);
}

/* Blocks of many sizes, each filled with its number, checked when freed. */
static void
memory(void)
{
	enum { N = 400 };
	static unsigned char *p[N];
	static size_t size[N];
	size_t j;
	int i, round, bad = 0, misaligned = 0;
	void *q;

	for (round = 0; round < 20000; round++) {
		i = (int)(rnd() % N);
		for (j = 0; p[i] != NULL && j < size[i]; j++)
			bad += p[i][j] != (unsigned char)i;
		if (rnd() % 4 == 0 && p[i] != NULL) {
			size_t n = rnd() % 3000 + 1;

			p[i] = realloc(p[i], n);
			for (j = 0; j < n && j < size[i]; j++)
				bad += p[i][j] != (unsigned char)i;
			size[i] = n;
		} else {
			free(p[i]);
			size[i] = rnd() % 100 == 0 ? rnd() % 200000 :
			    rnd() % 20 == 0 ? rnd() % 9000 : rnd() % 300;
			if (rnd() % 2) {
				p[i] = malloc(size[i] + 1);
			} else {
				p[i] = calloc(1, size[i] + 1);
				for (j = 0; j < size[i]; j++)
					bad += p[i][j] != 0;
			}
		}
		misaligned += ((uintptr_t)p[i] & 7) != 0;
		memset(p[i], i, size[i]);
	}
	for (i = 0; i < N; i++)
		free(p[i]);
	for (j = 16; j <= 1 << 20; j *= 2) {
		if (posix_memalign(&q, j, 100) != 0 || (uintptr_t)q % j != 0)
			bad++;
		memset(q, 1, 100);
		free(q);
	}
	q = malloc((size_t)-1 - 4096);
	printf("memory: %d bad, %d misaligned, %d %d\n", bad, misaligned,
	    posix_memalign(&q, 3, 8) == EINVAL,
	    q == NULL);
}

static int
compare(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return ((x > y) - (x < y));
}

static void
sorting(void)
{
	static int v[5000];
	int i, key, bad = 0;
	int *hit;

	for (i = 0; i < 5000; i++)
		v[i] = (int)(rnd() % 10000) * 2;
	qsort(v, 5000, sizeof(int), compare);
	for (i = 1; i < 5000; i++)
		bad += v[i] < v[i - 1];
	key = v[1234];
	hit = bsearch(&key, v, 5000, sizeof(int), compare);
	bad += hit == NULL || *hit != key;
	key = 1;
	bad += bsearch(&key, v, 5000, sizeof(int), compare) != NULL;
	printf("sorting: %d bad\n", bad);
}

static void
environment(void)
{
	static char put[] = "PUT=1";

	setenv("A", "one", 1);
	setenv("A", "two", 0);
	printf("%s ", getenv("A"));
	setenv("A", "three", 1);
	putenv(put);
	printf("%s %s ", getenv("A"), getenv("PUT"));
	unsetenv("A");
	printf("%d %d %d\n", getenv("A") == NULL, setenv("", "x", 1),
	    setenv("a=b", "x", 1));
}

static void
calendar(void)
{
	static const long long when[] = { 0, 951782400, 951868799, 1000000000,
	    1735689599, -1, -86401, 4102444800, 68169600, 253402300799,
	    1136073600, 1230681600, 1293840000 };
	char buf[200];
	struct tm tm;
	time_t t;
	size_t i;

	for (i = 0; i < sizeof(when) / sizeof(when[0]); i++) {
		t = when[i];
		gmtime_r(&t, &tm);
		strftime(buf, sizeof(buf), "%Y-%m-%d %H:%M:%S %j %a %A %b %B "
		    "%U %W %V %G %u %w %y %C %e %I %p %D %F %T %R %r %h%n%t%%",
		    &tm);
		printf("%s %lld\n", buf, (long long)timegm(&tm));
	}
	memset(&tm, 0, sizeof(tm));
	tm.tm_year = 100;
	tm.tm_mon = 14;
	tm.tm_mday = 40;
	tm.tm_sec = -5;
	t = timegm(&tm);
	printf("%lld %d %d %d %s", (long long)t, tm.tm_mon, tm.tm_mday,
	    tm.tm_wday, asctime(&tm));
	printf("%zu\n", strftime(buf, 5, "%Y-%m", &tm));
}

static void
patterns(void)
{
	static const struct {
		const char	*pat;	/* pattern */
		const char	*s;	/* string */
		int		 flags;	/* of fnmatch */
	} t[] = {
		{ "*", "abc", 0 }, { "a*c", "abbbc", 0 }, { "a*c", "abbb", 0 },
		{ "?", "", 0 }, { "[a-c]x", "bx", 0 }, { "[!a-c]x", "bx", 0 },
		{ "[]a]", "]", 0 }, { "[a", "[a", 0 }, { "\\*", "*", 0 },
		{ "\\*", "x", 0 }, { "\\", "\\", FNM_NOESCAPE },
		{ "*", ".x", FNM_PERIOD }, { ".*", ".x", FNM_PERIOD },
		{ "*", "a/b", FNM_PATHNAME }, { "*/b", "a/b", FNM_PATHNAME },
		{ "a?b", "a/b", FNM_PATHNAME }, { "*/*", "a/b/c", 0 },
		{ "*a*b*c*", "xxaxxbxxcxx", 0 }, { "[[:digit:]]*", "7up", 0 },
		{ "[[:alpha:]]*", "7up", 0 }, { "[a-]", "-", 0 },
		{ "[\\]]", "]", 0 }, { "", "", 0 }, { "", "x", 0 },
		{ "a[/]b", "a/b", FNM_PATHNAME }, { "**x", "abx", 0 }
	};
	size_t i;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		printf("%d", fnmatch(t[i].pat, t[i].s, t[i].flags) != 0);
	printf("\n");
}

static void
options(void)
{
	static const struct option longs[] = {
		{ "all", no_argument, NULL, 'a' },
		{ "file", required_argument, NULL, 'f' },
		{ "opt", optional_argument, NULL, 'o' }, { NULL, 0, NULL, 0 }
	};
	char *v[] = { "prog", "-ab", "-cval", "-c", "sep", "--file=x", "op1",
	    "--opt", "-d", "--all", "op2", "-f", "y", "--", "-z", NULL };
	int argc = 15, c;

	while ((c = getopt_long(argc, v, "abc:df:", longs, NULL)) != -1)
		printf("%c=%s ", c, optarg != NULL ? optarg : "-");
	for (; optind < argc; optind++)
		printf("[%s]", v[optind]);
	printf("\n");
}

static void
classes(void)
{
	unsigned long sum = 0;
	int c;

	for (c = 0; c < 128; c++) {
		sum = (sum * 33 + (unsigned long)(!!isalnum(c) |
		    !!isalpha(c) << 1 | !!isblank(c) << 2 | !!iscntrl(c) << 3 |
		    !!isdigit(c) << 4 | !!isgraph(c) << 5 | !!islower(c) << 6 |
		    !!isprint(c) << 7 | !!ispunct(c) << 8 | !!isspace(c) << 9 |
		    !!isupper(c) << 10 | !!isxdigit(c) << 11) +
		    (unsigned long)(toupper(c) * 7 + tolower(c))) & 0xffffffff;
	}
	printf("classes %lx %d %d\n", sum, strcasecmp("HeLLo", "hEllO"),
	    strncasecmp("abcX", "ABCy", 3));
}

static void
paths(void)
{
	char a[] = "/usr/lib/", b[] = "file", c[] = "/";
	char e[] = "/usr/lib/", f[] = "file", g[] = "/", h[] = "a//b/";
	char buf[4096];

	printf("%s %s ", basename(a), "-");
	printf("%s ", basename(b));
	printf("%s | ", basename(c));
	printf("%s ", dirname(e));
	printf("%s ", dirname(f));
	printf("%s ", dirname(g));
	printf("%s\n", dirname(h));
	printf("%s ", realpath("/tmp/../tmp/./", buf));
	printf("%d\n", realpath("/nonexistent/x", buf) == NULL);
}

static void
bye1(void)
{
	printf("bye 1\n");
}

static void
bye2(void)
{
	printf("bye 2\n");
	atexit(bye1);
}

int
main(void)
{
	memory();
	sorting();
	environment();
	calendar();
	patterns();
	options();
	classes();
	paths();
	printf("%jd %jd\n", strtoimax("-99", NULL, 10), imaxabs(-5));
	printf("%d %d\n", div(-7, 2).quot, div(-7, 2).rem);
	atexit(bye1);
	atexit(bye2);
	exit(5);
}
