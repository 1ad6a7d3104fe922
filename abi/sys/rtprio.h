/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_RTPRIO_H_
#define	_SYS_RTPRIO_H_

#if __STDC_HOSTED__
#include_next <sys/rtprio.h>
#else

#include <stdint.h>

#define	RTP_LOOKUP		0
#define	RTP_SET			1

#define	RTP_PRIO_ITHD		1
#define	RTP_PRIO_REALTIME	2
#define	RTP_PRIO_NORMAL		3
#define	RTP_PRIO_IDLE		4
#define	RTP_PRIO_FIFO		10	/* real time, without time slices */
#define	RTP_PRIO_MIN		0
#define	RTP_PRIO_MAX		31

struct rtprio {
	uint16_t	type;		/* RTP_PRIO_ */
	uint16_t	prio;
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_RTPRIO_H_ */
