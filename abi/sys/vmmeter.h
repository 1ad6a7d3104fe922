/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_VMMETER_H_
#define	_SYS_VMMETER_H_

#if __STDC_HOSTED__
#include_next <sys/vmmeter.h>
#else

#include <stdint.h>

struct vmtotal {			/* vm.vmtotal, in pages */
	uint64_t	t_vm;
	uint64_t	t_avm;
	uint64_t	t_rm;
	uint64_t	t_arm;
	uint64_t	t_vmshr;
	uint64_t	t_avmshr;
	uint64_t	t_rmshr;
	uint64_t	t_armshr;
	uint64_t	t_free;
	int16_t		t_rq;
	int16_t		t_dw;
	int16_t		t_pw;
	int16_t		t_sl;
	int16_t		t_sw;
	uint16_t	t_pad[3];
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_VMMETER_H_ */
