/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * __sysctl(2): finds the row and moves its value; and the tree's questions
 * about itself, {0, ...}.
 */
#include "errnoconst.h"
#include "kmem.h"
#include "proc.h"
#include "str.h"
#include "sysctls.h"
#include "sysproto.h"

#define	NAME_MAXLEN	1024	/* of a name asked for by {0, 3} */

/*
 * More of the value.  0; EFAULT; ENOMEM: there was room for a part of it only.
 * Without a buffer only the length is counted.
 */
int
sysctl_out(struct sysctl_req *req, const void *p, uint32_t len)
{
	uint32_t n;
	int error;

	if (req->sr_old.a == 0) {
		req->sr_pos += len;
		return (0);
	}
	n = len;
	if (n > req->sr_room - req->sr_pos)
		n = req->sr_room - req->sr_pos;
	error = copyout(p, uaddr_add(req->sr_old, req->sr_pos), n);
	if (error != 0)
		return (error);
	req->sr_pos += n;
	return (n < len ? ENOMEM : 0);
}

/* The new value; EINVAL if it has another size. */
int
sysctl_in(struct sysctl_req *req, void *p, uint32_t len)
{
	return (req->sr_newlen != len ? EINVAL : copyin(req->sr_new, p, len));
}

/* A string with its NUL. */
int
sysctl_string(struct sysctl_req *req, const char *s)
{
	return (sysctl_out(req, s, strlen(s) + 1));
}

/* -1, 0, 1: how do the numbers compare?  A prefix comes first. */
static int
compare(const int *a, unsigned int na, const int *b, unsigned int nb)
{
	unsigned int i;

	for (i = 0; i < na && i < nb; i++)
		if (a[i] != b[i])
			return (a[i] < b[i] ? -1 : 1);
	return (na < nb ? -1 : na > nb);
}

/* The row with exactly these numbers, or NULL. */
static const struct sysctl_row *
find_exact(const int *name, unsigned int n)
{
	const struct sysctl_row *row;

	for (row = sysctl_rows; row < sysctl_rows + sysctl_nrows; row++)
		if (row->s_oid[0] == name[0] &&
		    (unsigned int)row->s_noid == n &&
		    compare(row->s_oid, n, name, n) == 0)
			return (row);
	return (NULL);
}

/*
 * The row that answers for these numbers: itself, or a node above it whose
 * function takes the rest as arguments.  0; ENOENT; ENOTDIR: it would be below
 * a value; EISDIR: an inner node has no value.
 */
static int
find_row(const int *name, unsigned int n, const struct sysctl_row **rowp)
{
	const struct sysctl_row *row;
	unsigned int k;

	for (k = n; k > 0; k--) {
		if ((row = find_exact(name, k)) == NULL)
			continue;
		*rowp = row;
		if (row->s_fn == NULL)
			return (k == n ? EISDIR : ENOENT);
		if (k < n && (row->s_kind & CTLTYPE) != CTLTYPE_NODE)
			return (ENOTDIR);
		return (0);
	}
	return (ENOENT);
}

/* {0, 3}: numbers of a name. */
static int
name_to_oid(struct sysctl_req *req)
{
	char *buf;
	unsigned int i;
	int error;

	if (req->sr_newlen == 0)
		return (ENOENT);
	if (req->sr_newlen >= NAME_MAXLEN)
		return (ENAMETOOLONG);
	if ((buf = kmalloc(req->sr_newlen + 1)) == NULL)
		return (ENOMEM);
	error = copyin(req->sr_new, buf, req->sr_newlen);
	buf[req->sr_newlen] = '\0';
	for (i = 0; error == 0 && i < sysctl_nrows; i++)
		if (strcmp(sysctl_rows[i].s_name, buf) == 0)
			break;
	kfree(buf);
	if (error != 0)
		return (error);
	if (i == sysctl_nrows)
		return (ENOENT);
	return (sysctl_out(req, sysctl_rows[i].s_oid,
	    sysctl_rows[i].s_noid * sizeof(int)));
}

/* {0, 2, ...}: numbers of the next value. */
static int
next_oid(struct sysctl_req *req, const int *name, unsigned int n)
{
	const struct sysctl_row *best, *row;
	unsigned int i;

	best = NULL;
	for (i = 0; i < sysctl_nrows; i++) {
		row = &sysctl_rows[i];
		if ((row->s_kind & CTLTYPE) == CTLTYPE_NODE ||
		    compare(row->s_oid, row->s_noid, name, n) <= 0)
			continue;
		if (best == NULL || compare(row->s_oid, row->s_noid,
		    best->s_oid, best->s_noid) < 0)
			best = row;
	}
	if (best == NULL)
		return (ENOENT);
	return (sysctl_out(req, best->s_oid, best->s_noid * sizeof(int)));
}

/* {0, 4, ...}: kind and format. */
static int
oid_format(struct sysctl_req *req, const struct sysctl_row *row)
{
	int error;

	error = sysctl_out(req, &row->s_kind, sizeof(row->s_kind));
	return (error != 0 ? error : sysctl_string(req, row->s_fmt));
}

static int
meta(struct sysctl_req *req, const int *name, unsigned int n)
{
	const struct sysctl_row *row;

	switch (name[1]) {
	case CTL_SYSCTL_NAME2OID:
		return (n == 2 ? name_to_oid(req) : EINVAL);
	case CTL_SYSCTL_NEXT:
		return (next_oid(req, name + 2, n - 2));
	case CTL_SYSCTL_NAME:
	case CTL_SYSCTL_OIDFMT:
	case CTL_SYSCTL_OIDDESCR:
		if ((row = find_exact(name + 2, n - 2)) == NULL)
			return (ENOENT);
		if (name[1] == CTL_SYSCTL_NAME)
			return (sysctl_string(req, row->s_name));
		if (name[1] == CTL_SYSCTL_OIDFMT)
			return (oid_format(req, row));
		return (sysctl_string(req, row->s_name));
	default:
		return (ENOENT);
	}
}

static int
answer(struct sysctl_req *req, const int *name, unsigned int n)
{
	const struct sysctl_row *row;
	int error;

	if (name[0] == CTL_SYSCTL)
		return (meta(req, name, n));
	if ((error = find_row(name, n, &row)) != 0)
		return (error);
	if (req->sr_new.a != 0 && (row->s_kind & CTLFLAG_WR) == 0)
		return (EPERM);
	req->sr_arg = name + row->s_noid;
	req->sr_narg = n - row->s_noid;
	return (row->s_fn(req, row));
}

int
sys___sysctl(struct thread *td, uaddr_t uname, u_int namelen, uaddr_t old,
    uaddr_t oldlenp, uaddr_t new, size_t newlen)
{
	struct sysctl_req req = { .sr_td = td, .sr_old = old, .sr_new = new,
	    .sr_newlen = new.a != 0 ? newlen : 0 };
	int error, error2, name[CTL_MAXNAME];

	if (namelen < 2 || namelen > CTL_MAXNAME)
		return (EINVAL);
	if ((error = copyin(uname, name, namelen * sizeof(name[0]))) != 0)
		return (error);
	if (oldlenp.a != 0 &&
	    (error = fuword32(oldlenp, &req.sr_room)) != 0)
		return (error);
	error = answer(&req, name, namelen);
	if (error != 0 && error != ENOMEM)
		return (error);
	if (oldlenp.a != 0 && (error2 = suword32(oldlenp, req.sr_pos)) != 0)
		error = error2;
	return (error);
}
