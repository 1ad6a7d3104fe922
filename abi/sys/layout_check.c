/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Are the layouts those of FreeBSD 12.1/arm?  Compiled for arm only; makes no
 * code.
 */
#include <sys/types.h>
#include <sys/cpuset.h>
#include <sys/dirent.h>
#include <sys/errno.h>
#include <sys/event.h>
#include <sys/exec.h>
#include <sys/fcntl.h>
#include <sys/ioctl.h>
#include <sys/ktrace.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/poll.h>
#include <sys/procctl.h>
#include <sys/ptrace.h>
#include <sys/random.h>
#include <sys/reboot.h>
#include <sys/resource.h>
#include <sys/rtprio.h>
#include <sys/select.h>
#include <sys/signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysarch.h>
#include <sys/sysctl.h>
#include <sys/thr.h>
#include <sys/time.h>
#include <sys/ucontext.h>
#include <sys/uio.h>
#include <sys/umtx.h>
#include <sys/unistd.h>
#include <sys/user.h>
#include <sys/utsname.h>
#include <sys/vdso.h>
#include <sys/vmmeter.h>
#include <sys/wait.h>

#define	SIZE(type, n)							\
	_Static_assert(sizeof(type) == (n), "size of " #type)
#define	AT(type, member, n)						\
	_Static_assert(offsetof(type, member) == (n), #type "." #member)
#define	IS(constant, n)							\
	_Static_assert((constant) == (n), #constant)

SIZE(mode_t, 2);
SIZE(time_t, 8);
SIZE(suseconds_t, 4);
SIZE(off_t, 8);
SIZE(fd_set, 128);
SIZE(sigset_t, 16);
SIZE(cpuset_t, 32);
SIZE(struct timespec, 16);
SIZE(struct timeval, 16);
SIZE(struct itimerval, 32);
SIZE(struct itimerspec, 32);
SIZE(struct clockinfo, 20);
SIZE(struct vmtotal, 88);
SIZE(struct loadavg, 16);
SIZE(struct vdso_timehands, 88);
AT(struct vdso_timehands, th_offset, 24);
AT(struct vdso_timehands, th_boottime, 40);
AT(struct vdso_timehands, th_physical, 56);
SIZE(struct vdso_timekeep, 16);
AT(struct vdso_timekeep, tk_th, 16);

SIZE(struct rusage, 88);
AT(struct rusage, ru_maxrss, 32);
AT(struct rusage, ru_minflt, 48);
AT(struct rusage, ru_nivcsw, 84);
SIZE(struct __wrusage, 176);
SIZE(struct rlimit, 16);
IS(RLIM_INFINITY, 0x7fffffffffffffff);

SIZE(struct stat, 224);
AT(struct stat, st_mode, 24);
AT(struct stat, st_uid, 28);
AT(struct stat, st_rdev, 40);
AT(struct stat, st_atim, 48);
AT(struct stat, st_size, 112);
AT(struct stat, st_blksize, 128);
AT(struct stat, st_flags, 132);
AT(struct stat, st_gen, 136);
SIZE(struct freebsd11_stat, 120);
AT(struct freebsd11_stat, st_mode, 8);
AT(struct freebsd11_stat, st_atim, 24);
AT(struct freebsd11_stat, st_size, 72);
AT(struct freebsd11_stat, st_lspare, 100);
SIZE(struct dirent, 280);
AT(struct dirent, d_reclen, 16);
AT(struct dirent, d_namlen, 20);
AT(struct dirent, d_name, 24);
SIZE(struct freebsd11_dirent, 264);
AT(struct freebsd11_dirent, d_name, 8);
SIZE(struct statfs, 2344);
AT(struct statfs, f_namemax, 184);
AT(struct statfs, f_fsid, 192);
AT(struct statfs, f_fstypename, 280);
AT(struct statfs, f_mntonname, 1320);
SIZE(struct freebsd11_statfs, 472);
AT(struct freebsd11_statfs, f_mntonname, 384);
SIZE(struct iovec, 8);
SIZE(struct pollfd, 8);
SIZE(struct flock, 32);
AT(struct flock, l_pid, 16);
AT(struct flock, l_sysid, 24);
SIZE(struct kevent, 64);
AT(struct kevent, data, 16);
AT(struct kevent, ext, 32);
SIZE(struct kevent_freebsd11, 20);
SIZE(struct sockaddr_storage, 128);
SIZE(struct msghdr, 28);
SIZE(struct cmsghdr, 12);
SIZE(struct utsname, 1280);

SIZE(struct termios, 44);
AT(struct termios, c_cc, 16);
AT(struct termios, c_ispeed, 36);
SIZE(struct winsize, 8);
IS(TIOCGETA, 0x402c7413);
IS(TIOCSETA, 0x802c7414);
IS(TIOCSETAW, 0x802c7415);
IS(TIOCSETAF, 0x802c7416);
IS(TIOCGWINSZ, 0x40087468);
IS(TIOCSWINSZ, 0x80087467);
IS(TIOCGPGRP, 0x40047477);
IS(TIOCSPGRP, 0x80047476);
IS(TIOCSCTTY, 0x20007461);
IS(TIOCNOTTY, 0x20007471);
IS(TIOCGSID, 0x40047463);
IS(TIOCDRAIN, 0x2000745e);
IS(TIOCFLUSH, 0x80047410);
IS(TIOCOUTQ, 0x40047473);
IS(TIOCSTOP, 0x2000746f);
IS(TIOCSTART, 0x2000746e);
IS(TIOCEXCL, 0x2000740d);
IS(FIONREAD, 0x4004667f);
IS(FIONBIO, 0x8004667e);
IS(FIOASYNC, 0x8004667d);
IS(FIOCLEX, 0x20006601);
IS(FIONCLEX, 0x20006602);
IS(FIODTYPE, 0x4004667a);
IS(FIODGNAME, 0x80086678);

SIZE(struct sigaction, 24);
AT(struct sigaction, sa_flags, 4);
AT(struct sigaction, sa_mask, 8);
SIZE(stack_t, 12);
SIZE(siginfo_t, 64);
AT(siginfo_t, si_status, 20);
AT(siginfo_t, si_addr, 24);
AT(siginfo_t, si_value, 28);
AT(siginfo_t, _reason, 32);
SIZE(struct sigevent, 44);
SIZE(mcontext_vfp_t, 264);
AT(mcontext_vfp_t, mcv_fpscr, 256);
SIZE(mcontext_t, 208);
AT(mcontext_t, mc_vfp_size, 68);
AT(mcontext_t, mc_vfp_ptr, 72);
SIZE(ucontext_t, 260);
AT(ucontext_t, uc_mcontext, 16);
AT(ucontext_t, uc_link, 224);
AT(ucontext_t, uc_stack, 228);
AT(ucontext_t, uc_flags, 240);
SIZE(struct sigframe, 592);
AT(struct sigframe, sf_uc, 64);
AT(struct sigframe, sf_vfp, 328);

SIZE(struct thr_param, 52);
AT(struct thr_param, child_tid, 24);
AT(struct thr_param, rtp, 36);
SIZE(struct rtprio, 4);
SIZE(struct _umtx_time, 24);
SIZE(struct umutex, 32);
AT(struct umutex, m_rb_lnk, 16);
SIZE(struct ucond, 16);
SIZE(struct urwlock, 32);
SIZE(struct _usem2, 8);
SIZE(struct _usem, 12);
SIZE(struct umtx_robust_lists_params, 12);
SIZE(struct ps_strings, 16);

SIZE(struct kinfo_proc, 816);
AT(struct kinfo_proc, ki_pid, 40);
AT(struct kinfo_proc, ki_siglist, 72);
AT(struct kinfo_proc, ki_uid, 136);
AT(struct kinfo_proc, ki_groups, 160);
AT(struct kinfo_proc, ki_size, 224);
AT(struct kinfo_proc, ki_xstat, 248);
AT(struct kinfo_proc, ki_runtime, 272);
AT(struct kinfo_proc, ki_start, 280);
AT(struct kinfo_proc, ki_flag, 312);
AT(struct kinfo_proc, ki_stat, 324);
AT(struct kinfo_proc, ki_tdname, 330);
AT(struct kinfo_proc, ki_wmesg, 347);
AT(struct kinfo_proc, ki_login, 356);
AT(struct kinfo_proc, ki_lockname, 374);
AT(struct kinfo_proc, ki_comm, 383);
AT(struct kinfo_proc, ki_emul, 403);
AT(struct kinfo_proc, ki_loginclass, 420);
AT(struct kinfo_proc, ki_moretdname, 438);
AT(struct kinfo_proc, ki_spareints, 488);
AT(struct kinfo_proc, ki_tdev, 496);
AT(struct kinfo_proc, ki_oncpu, 504);
AT(struct kinfo_proc, ki_tid, 536);
AT(struct kinfo_proc, ki_pri, 540);
AT(struct kinfo_proc, ki_rusage, 544);
AT(struct kinfo_proc, ki_pcb, 720);
AT(struct kinfo_proc, ki_sparelongs, 760);
AT(struct kinfo_proc, ki_tdflags, 812);
SIZE(struct kinfo_vmentry, 1160);
AT(struct kinfo_vmentry, kve_flags, 44);
AT(struct kinfo_vmentry, kve_vn_size, 72);
AT(struct kinfo_vmentry, kve_vn_fsid, 88);
AT(struct kinfo_vmentry, kve_path, 136);
SIZE(struct kinfo_file, 1392);
AT(struct kinfo_file, kf_un, 32);
AT(struct kinfo_file, kf_un.kf_sock.kf_sa_peer, 176);
AT(struct kinfo_file, kf_un.kf_sock.kf_sock_pcb, 304);
AT(struct kinfo_file, kf_un.kf_file.kf_file_fsid, 288);
AT(struct kinfo_file, kf_un.kf_file.kf_file_mode, 328);
AT(struct kinfo_file, kf_un.kf_pipe.kf_pipe_addr, 304);
AT(struct kinfo_file, kf_un.kf_pts.kf_pts_dev, 312);
AT(struct kinfo_file, kf_status, 336);
AT(struct kinfo_file, kf_cap_rights, 344);
AT(struct kinfo_file, kf_path, 368);
SIZE(struct kinfo_kstack, 1096);
SIZE(struct ptrace_lwpinfo, 140);
AT(struct ptrace_lwpinfo, pl_tdname, 108);
SIZE(struct ptrace_io_desc, 16);

SIZE(struct ktr_header, 56);
AT(struct ktr_header, ktr_comm, 12);
AT(struct ktr_header, ktr_time, 32);
AT(struct ktr_header, ktr_tid, 48);
SIZE(struct ktr_sysret, 12);
