/* SPDX-License-Identifier: BSD-2-Clause */
extern long a_data, *a_pointer;
extern __thread long a_tls;

long	a_bump(void), *a_tls_address(void), *b_tls_address(void);
long	a_sum(long, long, long, long, long, long, long, long, long, double,
	    double);
long	b_sum(long, long, long, long, long, long, long, long, long, double,
	    double);
long	kernel(long, long, long, long);
void	call_snap(const unsigned char *), call_snapv(const unsigned char *);
const unsigned char *get_seen(void);
void	put(const char *);
_Noreturn void leave(int);
