/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _UNISTD_H_
#define _UNISTD_H_

#include <sys/types.h>
#include <sys/unistd.h>
#include <stddef.h>

#define STDIN_FILENO	0
#define STDOUT_FILENO	1
#define STDERR_FILENO	2
#define _POSIX_VERSION	200112L

/* sysconf(3) */
#define _SC_ARG_MAX		1
#define _SC_CHILD_MAX		2
#define _SC_CLK_TCK		3
#define _SC_NGROUPS_MAX		4
#define _SC_OPEN_MAX		5
#define _SC_JOB_CONTROL		6
#define _SC_SAVED_IDS		7
#define _SC_VERSION		8
#define _SC_LINE_MAX		15
#define _SC_STREAM_MAX		26
#define _SC_TZNAME_MAX		27
#define _SC_PAGESIZE		47
#define _SC_PAGE_SIZE		_SC_PAGESIZE
#define _SC_IOV_MAX		56
#define _SC_NPROCESSORS_CONF	57
#define _SC_NPROCESSORS_ONLN	58
#define _SC_GETGR_R_SIZE_MAX	70
#define _SC_GETPW_R_SIZE_MAX	71
#define _SC_HOST_NAME_MAX	72
#define _SC_LOGIN_NAME_MAX	73
#define _SC_SYMLOOP_MAX		120
#define _SC_PHYS_PAGES		121

/* confstr(3) */
#define _CS_PATH		1

extern char	*optarg;
extern int	 optind, opterr, optopt, optreset;
extern char	**environ;

_Noreturn void _exit(int);
int	 access(const char *, int);
unsigned alarm(unsigned);
int	 brk(const void *);
int	 chdir(const char *);
int	 chown(const char *, uid_t, gid_t);
int	 chroot(const char *);
int	 close(int);
void	 closefrom(int);
size_t	 confstr(int, char *, size_t);
int	 dup(int);
int	 dup2(int, int);
int	 dup3(int, int, int);
int	 eaccess(const char *, int);
int	 execl(const char *, const char *, ...) __attribute__((__sentinel__));
int	 execle(const char *, const char *, ...);
int	 execlp(const char *, const char *, ...) __attribute__((__sentinel__));
int	 execv(const char *, char *const *);
int	 execve(const char *, char *const *, char *const *);
int	 execvp(const char *, char *const *);
int	 execvP(const char *, const char *, char *const *);
int	 faccessat(int, const char *, int, int);
int	 fchdir(int);
int	 fchown(int, uid_t, gid_t);
int	 fchownat(int, const char *, uid_t, gid_t, int);
int	 fdatasync(int);
int	 fexecve(int, char *const *, char *const *);
pid_t	 fork(void);
long	 fpathconf(int, int);
int	 fsync(int);
int	 ftruncate(int, off_t);
char	*getcwd(char *, size_t);
int	 getdtablesize(void);
gid_t	 getegid(void);
uid_t	 geteuid(void);
gid_t	 getgid(void);
int	 getgrouplist(const char *, gid_t, gid_t *, int *);
int	 getgroups(int, gid_t *);
int	 gethostname(char *, size_t);
char	*getlogin(void);
int	 getopt(int, char *const *, const char *);
int	 getpagesize(void);
pid_t	 getpgid(pid_t);
pid_t	 getpgrp(void);
pid_t	 getpid(void);
pid_t	 getppid(void);
pid_t	 getsid(pid_t);
uid_t	 getuid(void);
int	 initgroups(const char *, gid_t);
int	 isatty(int);
int	 nice(int);
int	 issetugid(void);
int	 lchown(const char *, uid_t, gid_t);
int	 link(const char *, const char *);
int	 linkat(int, const char *, int, const char *, int);
long	 lpathconf(const char *, int);
off_t	 lseek(int, off_t, int);
long	 pathconf(const char *, int);
int	 pause(void);
int	 pipe(int *);
int	 pipe2(int *, int);
ssize_t	 pread(int, void *, size_t, off_t);
ssize_t	 pwrite(int, const void *, size_t, off_t);
ssize_t	 read(int, void *, size_t);
ssize_t	 readlink(const char *restrict, char *restrict, size_t);
ssize_t	 readlinkat(int, const char *restrict, char *restrict, size_t);
int	 reboot(int);
int	 rmdir(const char *);
void	*sbrk(intptr_t);
int	 setegid(gid_t);
int	 seteuid(uid_t);
int	 setgid(gid_t);
int	 setgroups(int, const gid_t *);
int	 sethostname(const char *, int);
int	 setpgid(pid_t, pid_t);
pid_t	 setpgrp(pid_t, pid_t);
pid_t	 setsid(void);
int	 setuid(uid_t);
unsigned sleep(unsigned);
int	 symlink(const char *, const char *);
int	 symlinkat(const char *, int, const char *);
void	 sync(void);
long	 sysconf(int);
pid_t	 tcgetpgrp(int);
int	 tcsetpgrp(int, pid_t);
int	 truncate(const char *, off_t);
char	*ttyname(int);
int	 unlink(const char *);
int	 unlinkat(int, const char *, int);
int	 usleep(useconds_t);
pid_t	 vfork(void) __attribute__((__returns_twice__));
ssize_t	 write(int, const void *, size_t);
long	 syscall(int, ...);

#endif /* !_UNISTD_H_ */
