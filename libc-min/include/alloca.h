/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _ALLOCA_H_
#define _ALLOCA_H_

#define alloca(n)	__builtin_alloca(n)

#endif /* !_ALLOCA_H_ */
