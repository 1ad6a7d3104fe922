/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _MODE_H_
#define _MODE_H_

#include <sys/types.h>

mode_t	mode_parse(const char *text, mode_t old, int directory);

#endif /* !_MODE_H_ */
