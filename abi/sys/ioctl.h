/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_IOCTL_H_
#define	_SYS_IOCTL_H_

#if __STDC_HOSTED__
#include_next <sys/ioctl.h>
#else

#include <sys/ioccom.h>
#include <sys/filio.h>
#include <sys/ttycom.h>

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_IOCTL_H_ */
