/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * One run at a time: an advisory lock on a directory, which the system takes
 * off when the process ends, however it does.
 */
#include <sys/file.h>
#include <sys/sysmacros.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "text.h"
#include "txn.h"

/* The process that has the directory locked, as Linux tells; 0: unknown. */
static long
holder(const struct stat *st)
{
	char line[256];
	unsigned major, minor;
	uintmax_t ino;
	long pid, found = 0;
	FILE *fp;

	if ((fp = fopen("/proc/locks", "re")) == NULL)
		return (0);
	while (found == 0 && fgets(line, sizeof(line), fp) != NULL)
		if (sscanf(line, "%*s FLOCK %*s %*s %ld %x:%x:%ju", &pid,
		    &major, &minor, &ino) == 4 && ino == st->st_ino &&
		    makedev(major, minor) == st->st_dev)
			found = pid;
	fclose(fp);
	return (found);
}

/* Its command, or "". */
static void
command_of(long pid, char *name, size_t room)
{
	char path[64];
	FILE *fp;

	name[0] = '\0';
	snprintf(path, sizeof(path), "/proc/%ld/comm", pid);
	if ((fp = fopen(path, "re")) == NULL)
		return;
	if (fgets(name, (int)room, fp) == NULL)
		name[0] = '\0';
	name[strcspn(name, "\n")] = '\0';
	fclose(fp);
}

bool
lock_take(const char *dir, char *why)
{
	struct stat st;
	char name[64];
	long pid;
	int fd;

	/* Stays open until we end; not in workers' programs. */
	fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0) {
		text_set(why, WHY_MAX, "cannot open the directory %s: %s",
		    dir, strerror(errno));
		if (fd >= 0)
			close(fd);
		return (false);
	}
	if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
		/* A run that undoes everything takes the store away. */
		if (fstat(fd, &st) == 0 && st.st_nlink != 0)
			return (true);
		text_set(why, WHY_MAX, "%s has just been removed", dir);
	} else if (errno != EWOULDBLOCK) {
		text_set(why, WHY_MAX, "cannot lock %s: %s", dir,
		    strerror(errno));
	} else if ((pid = holder(&st)) != 0) {
		command_of(pid, name, sizeof(name));
		text_set(why, WHY_MAX, "%s is locked by process %ld%s%s%s",
		    dir, pid, name[0] != '\0' ? " (" : "", name,
		    name[0] != '\0' ? ")" : "");
	} else
		text_set(why, WHY_MAX, "%s is locked by another run", dir);
	close(fd);
	return (false);
}
