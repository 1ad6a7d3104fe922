/* SPDX-License-Identifier: BSD-2-Clause */
/* struct stat of x86-64. */
struct linux_stat {
	uint64_t st_dev;	/* file system */
	uint64_t st_ino;	/* file in it */
	uint64_t st_nlink;	/* links */
	uint32_t st_mode;	/* type and permissions */
	uint32_t st_uid, st_gid, pad;	/* owner */
	uint64_t st_rdev;	/* device it is */
	int64_t st_size;	/* bytes */
	int64_t rest[11];	/* block size and count, times */
};
