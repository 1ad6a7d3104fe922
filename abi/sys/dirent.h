/* SPDX-License-Identifier: BSD-2-Clause */
/* Directory records, as getdirentries(2) writes them. */
#ifndef _SYS_DIRENT_H_
#define	_SYS_DIRENT_H_

#if __STDC_HOSTED__
#include_next <sys/dirent.h>
#else

#include <sys/_types.h>

#define	MAXNAMLEN	255

struct dirent {
	ino_t		d_fileno;
	off_t		d_off;		/* of the next record */
	uint16_t	d_reclen;	/* multiple of 8 */
	uint8_t		d_type;		/* DT_ */
	uint8_t		d_pad0;
	uint16_t	d_namlen;
	uint16_t	d_pad1;
	char		d_name[MAXNAMLEN + 1];
};

struct freebsd11_dirent {
	uint32_t	d_fileno;
	uint16_t	d_reclen;	/* multiple of 4 */
	uint8_t		d_type;
	uint8_t		d_namlen;
	char		d_name[MAXNAMLEN + 1];
};

#define	d_ino		d_fileno

#define	DT_UNKNOWN	0
#define	DT_FIFO		1
#define	DT_CHR		2
#define	DT_DIR		4
#define	DT_BLK		6
#define	DT_REG		8
#define	DT_LNK		10
#define	DT_SOCK		12
#define	DT_WHT		14

#define	IFTODT(mode)	(((mode) & 0170000) >> 12)
#define	DTTOIF(type)	((type) << 12)

/* Size of the record of a name of n bytes. */
#define	_GENERIC_DIRLEN(n)						\
	((offsetof(struct dirent, d_name) + (n) + 1 + 7) & ~(size_t)7)

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_DIRENT_H_ */
