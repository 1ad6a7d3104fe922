/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _PATHS_H_
#define _PATHS_H_

#define _PATH_DEFPATH	"/sbin:/bin:/usr/sbin:/usr/bin:/usr/local/sbin:" \
			"/usr/local/bin"
#define _PATH_STDPATH	"/usr/bin:/bin:/usr/sbin:/sbin"
#define _PATH_BSHELL	"/bin/sh"
#define _PATH_CONSOLE	"/dev/console"
#define _PATH_DEVNULL	"/dev/null"
#define _PATH_DEV	"/dev/"
#define _PATH_TTY	"/dev/tty"
#define _PATH_TMP	"/tmp/"

#endif /* !_PATHS_H_ */
