/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _DD_H_
#define _DD_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* One side of the copy. */
struct side {
	const char	*name;	/* path, or "stdin", "stdout" */
	size_t		 bs;	/* block size in bytes */
	uint64_t	 skip;	/* blocks of bs to skip or seek over first */
	uint64_t	 full;	/* records of exactly bs bytes moved */
	uint64_t	 part;	/* shorter records moved */
	int		 fd;	/* descriptor */
	bool		 seeks;	/* lseek(2) means something here */
};

enum conv {
	C_NOTRUNC = 0x01, C_NOERROR = 0x02, C_SYNC = 0x04, C_SWAB = 0x08,
	C_LCASE = 0x10, C_UCASE = 0x20, C_OSYNC = 0x40, C_SPARSE = 0x80,
	C_FSYNC = 0x100, C_FDATASYNC = 0x200
};

enum status { STATUS_ALL, STATUS_NOXFER, STATUS_NONE, STATUS_PROGRESS };

extern struct side	in, out;
extern unsigned		conv;		/* C_*, or-ed */
extern enum status	status;		/* how much is said */
extern bool		reblock;	/* false with bs=: one write a read */
extern bool		counted;	/* count= was given */
extern uint64_t		count;		/* ... this many input blocks */

/* dd_args.c */
void	args_parse(char **argv);

/* dd_copy.c */
void	copy_open(void);
void	copy_all(void);
void	copy_finish(void);
void	summary(void);

extern volatile int	want_summary;	/* set by SIGINFO */
extern volatile int	want_stop;	/* set by SIGINT, SIGTERM, ...: which */
void	check_signals(void);

#endif /* !_DD_H_ */
