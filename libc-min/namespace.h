/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _NAMESPACE_H_
#define _NAMESPACE_H_

/*
 * Names of the leaf files and of the library's own parts, as they are in
 * libc.a: out of the way of programs.  The compiler reads this first for
 * every file of the library; who compiles a leaf file by path does not.
 */
#define format	__libc_format
#define format_hook	__libc_format_hook
#define format_string	__libc_format_string
#define format_string_hook	__libc_format_string_hook
#define fmt_put	__libc_fmt_put
#define fmt_pad	__libc_fmt_pad
#define fmt_field	__libc_fmt_field
#define fmt_libc	__libc_fmt_libc
#define fmt_all	__libc_fmt_all
#define dec_set	__libc_dec_set
#define dec_shift	__libc_dec_shift
#define dec_round	__libc_dec_round
#define dec_integer	__libc_dec_integer
#define dec_from_double	__libc_dec_from_double
#define dec_to_double	__libc_dec_to_double
#define errtext	__libc_errtext
#define errtext_count	__libc_errtext_count
#define nth_string	__libc_nth_string
#define ctype_bits	__libc_ctype_bits
#define malloc_fork	__libc_malloc_fork
#define lock_take	__libc_lock_take
#define lock_drop	__libc_lock_drop
#define auxv_get	__libc_auxv_get
#define tls_dtv	__libc_tls_dtv
#define os_set_tp	__libc_os_set_tp
#define os_random	__libc_os_random
#define os_brk	__libc_os_brk
#define file_new	__libc_file_new
#define file_init	__libc_file_init
#define file_mode	__libc_file_mode
#define file_walk	__libc_file_walk
#define buf_make	__libc_buf_make
#define buf_write_mode	__libc_buf_write_mode
#define buf_fill	__libc_buf_fill
#define buf_flush	__libc_buf_flush
#define buf_drop_ungetc	__libc_buf_drop_ungetc
#define buf_put	__libc_buf_put
#define lx_errno	__libc_lx_errno
#define lx_ret	__libc_lx_ret
#define lx_fail	__libc_lx_fail
#define lx_signal_in	__libc_lx_signal_in
#define lx_signal_out	__libc_lx_signal_out
#define lx_at_flags	__libc_lx_at_flags
#define lx_restorer	__libc_lx_restorer
#define cerror	__libc_cerror
#define re_fail	__libc_re_fail
#define re_more	__libc_re_more
#define re_next	__libc_re_next
#define re_eat	__libc_re_eat
#define re_emit	__libc_re_emit
#define re_set	__libc_re_set
#define re_bracket	__libc_re_bracket

#endif /* !_NAMESPACE_H_ */
