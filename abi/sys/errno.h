/* SPDX-License-Identifier: BSD-2-Clause */
/* The numbers; who has an errno declares it. */
#ifndef _SYS_ERRNO_H_
#define	_SYS_ERRNO_H_

#include <errnoconst.h>

#endif /* !_SYS_ERRNO_H_ */
