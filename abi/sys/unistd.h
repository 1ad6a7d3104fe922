/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_UNISTD_H_
#define	_SYS_UNISTD_H_

#if __STDC_HOSTED__
#include_next <sys/unistd.h>
#else

#define	F_OK		0
#define	X_OK		1
#define	W_OK		2
#define	R_OK		4

#define	SEEK_SET	0
#define	SEEK_CUR	1
#define	SEEK_END	2
#define	SEEK_DATA	3
#define	SEEK_HOLE	4

#define	_PC_LINK_MAX		1
#define	_PC_MAX_CANON		2
#define	_PC_MAX_INPUT		3
#define	_PC_NAME_MAX		4
#define	_PC_PATH_MAX		5
#define	_PC_PIPE_BUF		6
#define	_PC_CHOWN_RESTRICTED	7
#define	_PC_NO_TRUNC		8
#define	_PC_VDISABLE		9
#define	_PC_ACL_EXTENDED	59
#define	_PC_ACL_NFS4		64

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_UNISTD_H_ */
