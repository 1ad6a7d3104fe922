/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS__WINSIZE_H_
#define	_SYS__WINSIZE_H_

#if __STDC_HOSTED__
#include_next <sys/_winsize.h>
#else

struct winsize {
	unsigned short	ws_row;
	unsigned short	ws_col;
	unsigned short	ws_xpixel;
	unsigned short	ws_ypixel;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS__WINSIZE_H_ */
