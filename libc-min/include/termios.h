/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _TERMIOS_H_
#define _TERMIOS_H_

#include <sys/types.h>
#include <sys/termios.h>
#include <sys/ttycom.h>

#define TCSANOW		0
#define TCSADRAIN	1
#define TCSAFLUSH	2
#define TCIFLUSH	1
#define TCOFLUSH	2
#define TCIOFLUSH	3
#define TCOOFF		1
#define TCOON		2
#define TCIOFF		3
#define TCION		4

void	cfmakeraw(struct termios *);
int	cfsetispeed(struct termios *, speed_t);
int	cfsetospeed(struct termios *, speed_t);
int	cfsetspeed(struct termios *, speed_t);
speed_t	cfgetispeed(const struct termios *);
speed_t	cfgetospeed(const struct termios *);
int	tcdrain(int);
int	tcflow(int, int);
int	tcflush(int, int);
int	tcgetattr(int, struct termios *);
pid_t	tcgetsid(int);
int	tcsendbreak(int, int);
int	tcsetattr(int, int, const struct termios *);
int	tcsetsid(int, pid_t);

#endif /* !_TERMIOS_H_ */
