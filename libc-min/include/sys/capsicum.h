/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SYS_CAPSICUM_H_
#define _SYS_CAPSICUM_H_

#include <stddef.h>
#include <stdint.h>

/* Rights of a descriptor: words with the index in bits 57 and up. */
#define CAP_RIGHTS_VERSION_00	0
#define CAP_RIGHTS_VERSION	CAP_RIGHTS_VERSION_00
#define CAPRIGHT(idx, bit)	((1ULL << (57 + (idx))) | (bit))
#define CAP_READ	CAPRIGHT(0, 0x1ULL)
#define CAP_WRITE	CAPRIGHT(0, 0x2ULL)
#define CAP_SEEK_TELL	CAPRIGHT(0, 0x4ULL)
#define CAP_SEEK	(CAP_SEEK_TELL | 0x8ULL)
#define CAP_MMAP	CAPRIGHT(0, 0x10ULL)
#define CAP_FSTAT	CAPRIGHT(0, 0x80000ULL)
#define CAP_EVENT	CAPRIGHT(1, 0x20ULL)
#define CAP_IOCTL	CAPRIGHT(1, 0x80ULL)

typedef struct cap_rights {
	uint64_t	cr_rights[CAP_RIGHTS_VERSION + 2]; /* words */
} cap_rights_t;

cap_rights_t	*__cap_rights_init(int, cap_rights_t *, ...);
cap_rights_t	*__cap_rights_set(cap_rights_t *, ...);
cap_rights_t	*__cap_rights_clear(cap_rights_t *, ...);
_Bool		 __cap_rights_is_set(const cap_rights_t *, ...);
_Bool		 cap_rights_is_valid(const cap_rights_t *);
_Bool		 cap_rights_contains(const cap_rights_t *,
		    const cap_rights_t *);
cap_rights_t	*cap_rights_merge(cap_rights_t *, const cap_rights_t *);
cap_rights_t	*cap_rights_remove(cap_rights_t *, const cap_rights_t *);
_Bool		 cap_sandboxed(void);
int		 cap_enter(void);
int		 cap_getmode(unsigned *);
int		 cap_rights_limit(int, const cap_rights_t *);
int		 cap_ioctls_limit(int, const unsigned long *, size_t);
int		 cap_fcntls_limit(int, uint32_t);

#define cap_rights_init(...)						\
	__cap_rights_init(CAP_RIGHTS_VERSION, __VA_ARGS__, 0ULL)
#define cap_rights_set(...)	__cap_rights_set(__VA_ARGS__, 0ULL)
#define cap_rights_clear(...)	__cap_rights_clear(__VA_ARGS__, 0ULL)
#define cap_rights_is_set(...)	__cap_rights_is_set(__VA_ARGS__, 0ULL)

#endif /* !_SYS_CAPSICUM_H_ */
