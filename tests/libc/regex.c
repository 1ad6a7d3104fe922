/* SPDX-License-Identifier: BSD-2-Clause */

/* Regular expressions: what matches, and where the parts are. */

#include <regex.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char	*pat;	/* pattern */
	const char	*s;	/* text */
	int		 flags;	/* of regcomp */
} t[] = {
	{ "abc", "xabcy", 0 }, { "a*", "aaa", 0 }, { "^abc$", "abc", 0 },
	{ "^abc$", "abcd", 0 }, { "a.c", "abc", 0 }, { "[a-c]*", "abcd", 0 },
	{ "[^a-c]", "abcd", 0 }, { "\\(ab\\)*c", "ababc", 0 },
	{ "\\(a\\)\\1", "aa", 0 }, { "\\(a*\\)b\\1", "aabaa", 0 },
	{ "a\\{2,3\\}", "aaaa", 0 }, { "*a", "*a", 0 }, { "a\\*", "a*", 0 },
	{ "a|b", "b", REG_EXTENDED }, { "a+b?", "aac", REG_EXTENDED },
	{ "(a|ab)(c|bcd)", "abcd", REG_EXTENDED },
	{ "(foo|foobar)", "foobarbaz", REG_EXTENDED },
	{ "x{2}", "xxx", REG_EXTENDED }, { "x{0,}y", "xxy", REG_EXTENDED },
	{ "(a(b)?)+", "aba", REG_EXTENDED }, { "^$", "", REG_EXTENDED },
	{ "[[:digit:]]+", "ab123c", REG_EXTENDED },
	{ "[]a]+", "]a]", REG_EXTENDED }, { "[a\\]", "\\", REG_EXTENDED },
	{ "HeLLo", "say hello", REG_EXTENDED | REG_ICASE },
	{ "^b", "a\nb", REG_EXTENDED | REG_NEWLINE },
	{ "a$", "a\nb", REG_EXTENDED | REG_NEWLINE },
	{ "a.b", "a\nb", REG_EXTENDED | REG_NEWLINE },
	{ "(a*)+", "aa", REG_EXTENDED },
	{ "()", "x", REG_EXTENDED }, { "a||b", "b", REG_EXTENDED },
	{ "(((a)))", "a", REG_EXTENDED },
	{ "a(bc|b)(c?)d", "abcd", REG_EXTENDED },
	{ "(a|b|c|d)*z", "abcdabcdz", REG_EXTENDED },
	{ "[", "x", 0 }, { "\\(", "x", 0 }, { "(", "x", REG_EXTENDED },
	{ "a{1", "x", REG_EXTENDED }, { "a{2,1}", "x", REG_EXTENDED },
	{ "[b-a]", "x", 0 }, { "[[:nope:]]", "x", 0 }, { "\\", "x", 0 },
	{ "a\\{1", "x", 0 }, { "\\(a\\)\\2", "x", 0 },
	{ "^.*([0-9]+)\\.([0-9]+)$", "version 12.34", REG_EXTENDED },
	{ "([a-z]+)@([a-z]+)\\.(com|org)", "to me@host.org!", REG_EXTENDED }
};

int
main(void)
{
	char big[3000];
	regmatch_t m[5];
	regex_t re;
	size_t i, j;
	int e;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		printf("%s %s: ", t[i].pat, t[i].s);
		e = regcomp(&re, t[i].pat, t[i].flags);
		if (e != 0) {
			printf("does not compile\n");
			continue;
		}
		if (regexec(&re, t[i].s, 5, m, 0) != 0)
			printf("no match");
		else
			for (j = 0; j <= re.re_nsub && j < 5; j++)
				printf("(%d,%d)", (int)m[j].rm_so,
				    (int)m[j].rm_eo);
		printf(" %zu\n", re.re_nsub);
		regfree(&re);
	}
	/* Exponential in a naive matcher. */
	memset(big, 'a', sizeof(big) - 1);
	big[sizeof(big) - 1] = '\0';
	e = regcomp(&re, "(a|aa)*b|(a*)*c", REG_EXTENDED);
	printf("%d %d\n", e, regexec(&re, big + 2000, 0, NULL, 0) ==
	    REG_NOMATCH);
	regfree(&re);
	return (0);
}
