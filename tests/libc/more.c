/* SPDX-License-Identifier: BSD-2-Clause */

/* Less common parts: spawn, memory streams, trees, wide output, strptime. */

#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <search.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

extern char **environ;

static int
by_value(const void *a, const void *b)
{
	return (*(const int *)a - *(const int *)b);
}

static void
show(const void *node, VISIT v, int level)
{
	if (v == postorder || v == leaf)
		printf("%d ", **(const int *const *)node);
}

static void
trees(void)
{
	static int v[] = { 5, 2, 8, 1, 9, 3, 7, 4, 6 };
	void *root = NULL;
	int key = 5, i;
	size_t n = 3;
	ENTRY e;
	char name[9][4];

	for (i = 0; i < 9; i++)
		tsearch(&v[i], &root, by_value);
	twalk(root, show);
	tdelete(&key, &root, by_value);
	key = 1;
	tdelete(&key, &root, by_value);
	printf("| ");
	twalk(root, show);
	printf("%d\n", tfind(&key, &root, by_value) == NULL);
	hcreate(20);
	for (i = 0; i < 9; i++) {
		snprintf(name[i], sizeof(name[i]), "k%d", i);
		e.key = name[i];
		e.data = &v[i];
		hsearch(e, ENTER);
	}
	e.key = "k7";
	printf("%d ", *(int *)hsearch(e, FIND)->data);
	e.key = "none";
	printf("%d\n", hsearch(e, FIND) == NULL);
	key = 8;
	printf("%d\n", *(int *)lfind(&key, v, &n, sizeof(int), by_value));
}

static void
memory_streams(void)
{
	char buf[32] = "old contents", *p, line[32];
	size_t n;
	FILE *fp;

	fp = fmemopen(buf, sizeof(buf), "r+");
	fgets(line, 5, fp);
	fseek(fp, 0, SEEK_SET);
	fputs("new", fp);
	fclose(fp);
	printf("%s|%s\n", line, buf);
	fp = open_memstream(&p, &n);
	fprintf(fp, "%s %d", "text", 42);
	fflush(fp);
	printf("%s %zu ", p, n);
	fputs(" and more", fp);
	fclose(fp);
	printf("%s %zu\n", p, n);
	free(p);
}

static void
spawning(void)
{
	char *argv[] = { "sh", "-c", "echo $V; exit 6", NULL };
	char *envp[] = { "V=from the child", "PATH=/bin:/usr/bin", NULL };
	posix_spawn_file_actions_t fa;
	char buf[64];
	int fds[2], st, e;
	ssize_t n;
	pid_t pid;

	pipe(fds);
	posix_spawn_file_actions_init(&fa);
	posix_spawn_file_actions_adddup2(&fa, fds[1], 1);
	posix_spawn_file_actions_addclose(&fa, fds[0]);
	e = posix_spawn(&pid, "/bin/sh", &fa, NULL, argv, envp);
	close(fds[1]);
	n = read(fds[0], buf, sizeof(buf));
	waitpid(pid, &st, 0);
	printf("%d %d %.*s", e, WEXITSTATUS(st), (int)n, buf);
	posix_spawn_file_actions_destroy(&fa);
	e = posix_spawn(&pid, "/nonexistent", NULL, NULL, argv, envp);
	printf("%d\n", e == ENOENT);
	printf("%d\n", system("exit 3") >> 8);
	FILE *fp = popen("echo popen; exit 2", "r");
	printf("%s", fgets(buf, sizeof(buf), fp));
	printf("%d\n", pclose(fp) >> 8);
}

static void
wide(void)
{
	wchar_t w[32];
	char b[32];

	printf("%d ", swprintf(w, 32, L"%d %s %ls", 5, "abc", L"def"));
	printf("%zu %zu ", wcslen(w), wcstombs(b, w, sizeof(b)));
	printf("%s %d %d\n", b, iswalpha(L'x') != 0, towupper(L'q') == L'Q');
	printf("%d %d\n", swprintf(w, 3, L"%s", "too long"),
	    wcscmp(L"abc", L"abd") < 0);
}

static void
dates(void)
{
	struct tm tm;
	char *p;

	memset(&tm, 0, sizeof(tm));
	p = strptime("Sat, 29 Feb 2020 23:59:07 rest", "%a, %d %b %Y %T", &tm);
	printf("%d-%d-%d %d:%d:%d %d [%s]\n", tm.tm_year, tm.tm_mon,
	    tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, tm.tm_wday, p);
	printf("%d\n", strptime("13/45/99", "%D", &tm) == NULL);
	p = strptime("07:08 PM", "%I:%M %p", &tm);
	printf("%d:%d %d\n", tm.tm_hour, tm.tm_min, *p);
	srand48(42);
	printf("%ld ", lrand48());
	printf("%ld ", (long)mrand48());
	printf("%.6f\n", drand48());
}

int
main(void)
{
	trees();
	memory_streams();
	fflush(stdout);
	spawning();
	wide();
	dates();
	return (0);
}
