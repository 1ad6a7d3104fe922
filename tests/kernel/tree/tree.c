/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tree DIR...: one line for each name below: mode, links, length, second of
 * the last change, a checksum of the contents read and one of the contents
 * mapped, the name, the target.  Sorted, so that two systems may be compared;
 * what is in /dev is passed over.
 */
#include <sys/mman.h>
#include <sys/stat.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static uint32_t
add(uint32_t sum, const unsigned char *p, size_t n)
{
	for (; n > 0; n--)
		sum = (sum ^ *p++) * 16777619U;
	return (sum);
}

/* The rest of the last page of a mapping must be zero. */
static void
sums(const char *path, const struct stat *sb, uint32_t *readp, uint32_t *mapp)
{
	static unsigned char buf[10000];
	unsigned char *p;
	size_t i, size;
	ssize_t n;
	int fd;

	*readp = *mapp = 2166136261U;
	fd = open(path, O_RDONLY);
	if (fd < 0) {
		perror(path);
		exit(1);
	}
	while ((n = read(fd, buf, sizeof(buf))) > 0)
		*readp = add(*readp, buf, n);
	size = (size_t)sb->st_size;
	if (size > 0) {
		p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (p == MAP_FAILED) {
			perror(path);
			exit(1);
		}
		*mapp = add(*mapp, p, size);
		for (i = size; i % 4096 != 0; i++)
			if (p[i] != 0)
				printf("%s: byte %zu is %d\n", path, i, p[i]);
		munmap(p, size);
	}
	close(fd);
}

static int
by_name(const void *a, const void *b)
{
	return (strcmp(*(char *const *)a, *(char *const *)b));
}

static void show(const char *path, const char *name);

static void
directory(const char *path, const char *name)
{
	char **names, sub[2048], shown[2048];
	struct dirent *d;
	int i, n;
	DIR *dir;

	dir = opendir(path);
	if (dir == NULL) {
		perror(path);
		exit(1);
	}
	names = NULL;
	for (n = 0; (d = readdir(dir)) != NULL; ) {
		if (strcmp(d->d_name, ".") == 0 ||
		    strcmp(d->d_name, "..") == 0)
			continue;
		names = realloc(names, (n + 1) * sizeof(*names));
		names[n++] = strdup(d->d_name);
	}
	closedir(dir);
	qsort(names, n, sizeof(*names), by_name);
	for (i = 0; i < n; i++) {
		snprintf(sub, sizeof(sub), "%s/%s", path, names[i]);
		snprintf(shown, sizeof(shown), "%s/%s", name, names[i]);
		show(sub, shown);
		free(names[i]);
	}
	free(names);
}

static void
show(const char *path, const char *name)
{
	char target[1100];
	uint32_t mapped, read;
	struct stat sb;
	ssize_t n;

	if (strcmp(name, "/dev") == 0)
		return;
	if (lstat(path, &sb) != 0) {
		perror(path);
		exit(1);
	}
	mapped = read = 0;
	n = 0;
	if (S_ISREG(sb.st_mode))
		sums(path, &sb, &read, &mapped);
	else if (S_ISLNK(sb.st_mode))
		n = readlink(path, target, sizeof(target) - 1);
	target[n < 0 ? 0 : n] = '\0';
	printf("%o %lu %lu %lld %08lx %08lx %s %s\n", (unsigned int)sb.st_mode,
	    S_ISDIR(sb.st_mode) ? 0UL : (unsigned long)sb.st_nlink,
	    S_ISREG(sb.st_mode) ? (unsigned long)sb.st_size : 0UL,
	    (long long)sb.st_mtime,
	    (unsigned long)read, (unsigned long)mapped, name, target);
	if (S_ISDIR(sb.st_mode))
		directory(path, name);
}

int
main(int argc, char **argv)
{
	directory(argc > 1 ? argv[1] : "/", "");
	return (0);
}
