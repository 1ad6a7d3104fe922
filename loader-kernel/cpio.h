/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Reader of cpio archives in the "newc" form (cpio(5)): a stream of members,
 * each a 110-byte header of hexadecimal digits, a name with its NUL, padding
 * to 4 bytes, data, padding to 4 bytes.  It allocates nothing and trusts
 * nothing: whatever the bytes are, only those of the archive are looked at.
 */
#ifndef CPIO_H
#define	CPIO_H

#include <stddef.h>
#include <stdint.h>

/* One member; the pointers point into the archive. */
struct cpio_member {
	const char	*cm_name;	/* path name, NUL-terminated */
	const uint8_t	*cm_data;	/* contents, or a link's target */
	uint32_t	cm_size;	/* bytes of contents */
	uint32_t	cm_ino;		/* same inode and device: same file */
	uint32_t	cm_mode;	/* type and permissions, as st_mode */
	uint32_t	cm_uid;		/* owner */
	uint32_t	cm_gid;		/* group */
	uint32_t	cm_nlink;	/* names of the file */
	uint32_t	cm_mtime;	/* seconds since 1970 */
	uint32_t	cm_dev[2];	/* device it was on: major, minor */
	uint32_t	cm_rdev[2];	/* device it is: major, minor */
};

enum cpio_result {
	CPIO_MEMBER,		/* *m is filled in */
	CPIO_END,		/* the archive ended as it should */
	CPIO_TRUNCATED,		/* it ends in the middle of something */
	CPIO_MAGIC,		/* no "070701" or "070702" */
	CPIO_DIGIT,		/* a header field isn't hexadecimal */
	CPIO_NAME		/* no NUL within the name's size, or empty */
};

enum cpio_result cpio_next(const uint8_t *ar, size_t len, size_t *offp,
	    struct cpio_member *m);
const char *cpio_strerror(enum cpio_result r);

#endif
