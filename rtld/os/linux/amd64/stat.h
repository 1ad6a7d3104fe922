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
	int64_t st_block[2];	/* size and count of blocks */
	int64_t st_atim[2];	/* read: seconds, nanoseconds */
	int64_t st_mtim[2];	/* contents changed: likewise */
	int64_t st_ctim[2];	/* anything changed: likewise */
	int64_t rest[3];
};
