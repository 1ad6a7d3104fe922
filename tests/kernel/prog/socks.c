/* SPDX-License-Identifier: BSD-2-Clause */
/* Local sockets: pairs, names, records, descriptors on the way. */
#include "t.h"

#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/un.h>

#include <poll.h>

static struct sockaddr_un sun;

static socklen_t
name(const char *path)
{
	memset(&sun, 0, sizeof(sun));
	sun.sun_family = AF_UNIX;
	strcpy(sun.sun_path, path);
	return ((socklen_t)(offsetof(struct sockaddr_un, sun_path) +
	    strlen(path)));
}

#define	SUN	((struct sockaddr *)&sun)

static void
errors(void)
{
	char buf[8];
	int s, sv[2];

	FAILS(EAFNOSUPPORT, socket(AF_INET, SOCK_STREAM, 0));
	FAILS(EAFNOSUPPORT, socket(99, SOCK_STREAM, 0));
	FAILS(EPROTOTYPE, socket(AF_UNIX, 3, 0));
	FAILS(EPROTONOSUPPORT, socket(AF_UNIX, SOCK_STREAM, 17));
	FAILS(ENOTSOCK, listen(1, 1));
	FAILS(EBADF, listen(77, 1));
	FAILS(EFAULT, socketpair(AF_UNIX, SOCK_STREAM, 0, (int *)16));
	SAME(dup(1), 3);
	close(3);
	s = socket(AF_UNIX, SOCK_STREAM, 0);
	FAILS(ENOTCONN, read(s, buf, 8));
	FAILS(ENOTCONN, write(s, buf, 8));
	FAILS(EDESTADDRREQ, listen(s, 1));
	FAILS(EINVAL, accept(s, NULL, NULL));
	FAILS(ENOTCONN, shutdown(s, SHUT_WR));
	FAILS(ENOTCONN, getpeername(s, SUN, &(socklen_t){ 10 }));
	FAILS(ENOENT, connect(s, SUN, name("/tmp/none")));
	FAILS(ENOTSOCK, connect(s, SUN, name("/bin/socks")));
	FAILS(EADDRINUSE, bind(s, SUN, name("/bin/socks")));
	FAILS(EINVAL, connect(s, SUN, 1));
	FAILS(EAFNOSUPPORT, (name("/x"), sun.sun_family = 9,
	    connect(s, SUN, 4)));
	FAILS(ESPIPE, lseek(s, 0, SEEK_SET));
	SAME(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0,
	    sv), 0);
	SAME(fcntl(sv[0], F_GETFD), FD_CLOEXEC);
	CHECK((fcntl(sv[1], F_GETFL) & O_NONBLOCK) != 0);
	FAILS(EAGAIN, read(sv[0], buf, 8));
	FAILS(EMSGSIZE, sendto(sv[0], NULL, 3000, 0, NULL, 0));
}

static void
pairs(void)
{
	static char big[40000];
	struct pollfd pfd;
	struct stat sb;
	char buf[100];
	int i, n, sv[2], total;
	pid_t pid;

	SAME(socketpair(AF_UNIX, SOCK_STREAM, 0, sv), 0);
	SAME(write(sv[0], "hello", 5), 5);
	SAME(write(sv[0], " world", 6), 6);
	SAME(ioctl(sv[1], FIONREAD, &n), 0);
	SAME(n, 11);
	SAME(recvfrom(sv[1], buf, 7, MSG_PEEK, NULL, NULL), 7);
	SAME(read(sv[1], buf, sizeof(buf)), 11);
	CHECK(memcmp(buf, "hello world", 11) == 0);
	SAME(fstat(sv[0], &sb), 0);
	CHECK(S_ISSOCK(sb.st_mode));
	/* More than fits: the writer waits for the reader. */
	for (i = 0; i < (int)sizeof(big); i++)
		big[i] = (char)(i * 7);
	if ((pid = fork()) == 0) {
		close(sv[1]);
		_exit(write(sv[0], big, sizeof(big)) != sizeof(big));
	}
	close(sv[0]);
	for (total = 0; (n = (int)read(sv[1], buf, sizeof(buf))) > 0;
	    total += n)
		for (i = 0; i < n; i++)
			if (buf[i] != (char)((total + i) * 7))
				t_failed++;
	SAME(total, sizeof(big));
	SAME(waitpid(pid, &n, 0), pid);
	SAME(n, 0);
	/* Nobody is left. */
	pfd = (struct pollfd){ .fd = sv[1], .events = POLLIN };
	SAME(poll(&pfd, 1, 0), 1);
	CHECK((pfd.revents & POLLHUP) != 0);
	signal(SIGPIPE, SIG_IGN);
	FAILS(EPIPE, write(sv[1], "x", 1));
	/* Half of it. */
	SAME(socketpair(AF_UNIX, SOCK_STREAM, 0, sv), 0);
	SAME(shutdown(sv[0], SHUT_WR), 0);
	SAME(read(sv[1], buf, 1), 0);
	SAME(write(sv[1], "ab", 2), 2);
	SAME(read(sv[0], buf, 9), 2);
	FAILS(EPIPE, write(sv[0], "x", 1));
}

static void
sigpipe(void)
{
	int sv[2];

	socketpair(AF_UNIX, SOCK_STREAM, 0, sv);
	close(sv[1]);
	FAILS(EPIPE, sendto(sv[0], "x", 1, MSG_NOSIGNAL, NULL, 0));
	(void)!write(sv[0], "x", 1);
}

static void
pipe_signal(void)
{
	int status;

	status = t_status(sigpipe);
	CHECK(WIFSIGNALED(status));
	SAME(WTERMSIG(status), SIGPIPE);
}

static void
records(void)
{
	char buf[10];
	struct iovec iov = { .iov_base = buf, .iov_len = 3 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1 };
	int sv[2];

	SAME(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, sv), 0);
	SAME(write(sv[0], "12345", 5), 5);
	SAME(write(sv[0], "ab", 2), 2);
	SAME(recvmsg(sv[1], &m, 0), 3);
	SAME(m.msg_flags, MSG_TRUNC);
	SAME(recvmsg(sv[1], &m, 0), 2);
	SAME(m.msg_flags & MSG_TRUNC, 0);
	close(sv[0]);
	SAME(read(sv[1], buf, 10), 0);
	/* All that was asked for, though it comes in parts. */
	SAME(socketpair(AF_UNIX, SOCK_STREAM, 0, sv), 0);
	if (fork() == 0) {
		(void)!write(sv[0], "abc", 3);
		usleep(30000);
		(void)!write(sv[0], "def", 3);
		_exit(0);
	}
	SAME(recvfrom(sv[1], buf, 6, MSG_WAITALL, NULL, NULL), 6);
}

static void
names(void)
{
	struct xucred xu;
	socklen_t len;
	struct stat sb;
	int c, l, s, n;
	char buf[20];
	pid_t pid;

	unlink("/tmp/sock");
	l = socket(AF_UNIX, SOCK_STREAM, 0);
	SAME(bind(l, SUN, name("/tmp/sock")), 0);
	FAILS(EINVAL, bind(l, SUN, name("/tmp/sock2")));
	SAME(stat("/tmp/sock", &sb), 0);
	CHECK(S_ISSOCK(sb.st_mode));
	FAILS(EOPNOTSUPP, open("/tmp/sock", O_RDWR));
	c = socket(AF_UNIX, SOCK_STREAM, 0);
	FAILS(ECONNREFUSED, connect(c, SUN, name("/tmp/sock")));
	SAME(listen(l, 1), 0);
	len = sizeof(n);
	SAME(getsockopt(l, SOL_SOCKET, SO_ACCEPTCONN, &n, &len), 0);
	SAME(n, SO_ACCEPTCONN);
	if ((pid = fork()) == 0) {
		usleep(20000);
		SAME(connect(c, SUN, name("/tmp/sock")), 0);
		FAILS(EISCONN, connect(c, SUN, name("/tmp/sock")));
		len = sizeof(sun);
		SAME(getpeername(c, SUN, &len), 0);
		SAME(len, 2 + strlen("/tmp/sock"));
		len = sizeof(xu);
		SAME(getsockopt(c, SOL_LOCAL, LOCAL_PEERCRED, &xu, &len), 0);
		SAME(xu.cr_uid, 0);
		SAME(write(c, "hi", 2), 2);
		SAME(read(c, buf, sizeof(buf)), 3);
		_exit(t_failed != 0);
	}
	len = sizeof(sun);
	s = accept(l, SUN, &len);
	CHECK(s >= 0);
	SAME(len, 16);
	SAME(sun.sun_family, AF_UNIX);
	SAME(read(s, buf, sizeof(buf)), 2);
	SAME(write(s, "yes", 3), 3);
	SAME(waitpid(pid, &n, 0), pid);
	SAME(n, 0);
	close(c);
	SAME(read(s, buf, 1), 0);
	/* A queue of one; and a listener that goes. */
	c = socket(AF_UNIX, SOCK_STREAM, 0);
	SAME(connect(c, SUN, name("/tmp/sock")), 0);
	n = socket(AF_UNIX, SOCK_STREAM, 0);
	FAILS(ECONNREFUSED, connect(n, SUN, name("/tmp/sock")));
	close(l);
	FAILS(ECONNRESET, read(c, buf, 1));
	FAILS(ECONNREFUSED, connect(n, SUN, name("/tmp/sock")));
	SAME(unlink("/tmp/sock"), 0);
}

static void
datagrams(void)
{
	struct sockaddr_un from;
	socklen_t len;
	char buf[20];
	int a, b;

	unlink("/tmp/a");
	unlink("/tmp/b");
	a = socket(AF_UNIX, SOCK_DGRAM, 0);
	b = socket(AF_UNIX, SOCK_DGRAM, 0);
	SAME(bind(a, SUN, name("/tmp/a")), 0);
	FAILS(EDESTADDRREQ, write(b, "x", 1));
	SAME(sendto(b, "one", 3, 0, SUN, name("/tmp/a")), 3);
	SAME(bind(b, SUN, name("/tmp/b")), 0);
	SAME(sendto(b, "two", 3, 0, SUN, name("/tmp/a")), 3);
	len = sizeof(from);
	SAME(recvfrom(a, buf, 20, 0, (struct sockaddr *)&from, &len), 3);
	SAME(len, 16);
	len = sizeof(from);
	SAME(recvfrom(a, buf, 20, 0, (struct sockaddr *)&from, &len), 3);
	SAME(len, 2 + 6);
	CHECK(memcmp(from.sun_path, "/tmp/b", 6) == 0);
	SAME(connect(b, SUN, name("/tmp/a")), 0);
	SAME(write(b, "x", 1), 1);
	FAILS(EISCONN, sendto(b, "x", 1, 0, SUN, name("/tmp/a")));
	while (sendto(b, buf, 20, 0, NULL, 0) == 20)
		continue;
	SAME(errno, ENOBUFS);
	close(a);
	FAILS(ECONNRESET, write(b, "x", 1));
	FAILS(EDESTADDRREQ, write(b, "x", 1));
	unlink("/tmp/a");
	unlink("/tmp/b");
}

/* A pipe's end goes through a socket, to a process that has none. */
static void
rights(void)
{
	union {
		struct cmsghdr hdr;
		char buf[CMSG_SPACE(2 * sizeof(int))];
	} c;
	char buf[4];
	struct iovec iov = { .iov_base = buf, .iov_len = 1 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1 };
	int fds[2], n, sv[2];

	SAME(socketpair(AF_UNIX, SOCK_STREAM, 0, sv), 0);
	SAME(pipe(fds), 0);
	c.hdr.cmsg_len = CMSG_LEN(2 * sizeof(int));
	c.hdr.cmsg_level = SOL_SOCKET;
	c.hdr.cmsg_type = SCM_RIGHTS;
	((int *)CMSG_DATA(&c.hdr))[0] = fds[1];
	((int *)CMSG_DATA(&c.hdr))[1] = 99;
	m.msg_control = &c;
	m.msg_controllen = c.hdr.cmsg_len;
	FAILS(EBADF, sendmsg(sv[0], &m, 0));
	((int *)CMSG_DATA(&c.hdr))[1] = fds[0];
	SAME(sendmsg(sv[0], &m, 0), 1);
	close(fds[0]);
	close(fds[1]);
	memset(&c, 0, sizeof(c));
	m.msg_controllen = sizeof(c);
	SAME(recvmsg(sv[1], &m, MSG_CMSG_CLOEXEC), 1);
	SAME(c.hdr.cmsg_len, CMSG_LEN(2 * sizeof(int)));
	memcpy(fds, CMSG_DATA(&c.hdr), sizeof(fds));
	SAME(fcntl(fds[0], F_GETFD), FD_CLOEXEC);
	SAME(write(fds[0], "ping", 4), 4);
	SAME(read(fds[1], buf, 4), 4);
	/* No room for them: told, and closed. */
	c.hdr.cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(&c.hdr), &fds[0], sizeof(int));
	m.msg_controllen = c.hdr.cmsg_len;
	SAME(sendmsg(sv[0], &m, 0), 1);
	m.msg_controllen = 0;
	SAME(recvmsg(sv[1], &m, 0), 1);
	SAME(m.msg_flags & MSG_CTRUNC, MSG_CTRUNC);
	close(fds[0]);
	n = (int)read(fds[1], buf, 1);
	SAME(n, 0);
	/* Nobody takes them. */
	m.msg_controllen = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(&c.hdr), &fds[1], sizeof(int));
	SAME(sendmsg(sv[0], &m, 0), 1);
}

int
main(int argc, char **argv)
{
	static const struct t_case cases[] = {
		{ "errors", errors },
		{ "pairs", pairs },
		{ "pipe_signal", pipe_signal },
		{ "records", records },
		{ "names", names },
		{ "datagrams", datagrams },
		{ "rights", rights },
		{ NULL, NULL }
	};

	return (t_main(argc, argv, cases));
}
