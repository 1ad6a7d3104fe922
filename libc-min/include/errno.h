/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _ERRNO_H_
#define _ERRNO_H_

#include "errnoconst.h"

int	*__error(void);
#define errno	(*__error())

#endif /* !_ERRNO_H_ */
