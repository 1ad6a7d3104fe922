/* SPDX-License-Identifier: BSD-2-Clause */
/* The numbers; who has an errno declares it. */
#ifndef _SYS_ERRNO_H_
#define	_SYS_ERRNO_H_

#if __STDC_HOSTED__
#include_next <sys/errno.h>
#else

#include <errnoconst.h>

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_ERRNO_H_ */
