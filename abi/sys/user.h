/* SPDX-License-Identifier: BSD-2-Clause */
/* What sysctl kern.proc tells of processes. */
#ifndef _SYS_USER_H_
#define	_SYS_USER_H_

#if __STDC_HOSTED__
#include_next <sys/user.h>
#else

#include <sys/param.h>
#include <sys/_sigset.h>
#include <sys/resource.h>
#include <sys/socket.h>

#define	KI_NGROUPS	16
#define	WMESGLEN	8
#define	LOCKNAMELEN	8
#define	TDNAMLEN	16
#define	COMMLEN		19
#define	KI_EMULNAMELEN	16
#define	LOGNAMELEN	17
#define	LOGINCLASSLEN	17
#define	KI_NSPARE_INT	2
#define	KI_NSPARE_LONG	12
#define	KI_NSPARE_PTR	6

struct priority {
	unsigned char	pri_class;
	unsigned char	pri_level;
	unsigned char	pri_native;
	unsigned char	pri_user;
};

struct kinfo_proc {
	int		 ki_structsize;	/* sizeof(struct kinfo_proc) */
	int		 ki_layout;	/* 0 */
	void		*ki_args;
	void		*ki_paddr;
	void		*ki_addr;
	void		*ki_tracep;
	void		*ki_textvp;
	void		*ki_fd;
	void		*ki_vmspace;
	const void	*ki_wchan;
	pid_t		 ki_pid;
	pid_t		 ki_ppid;
	pid_t		 ki_pgid;
	pid_t		 ki_tpgid;
	pid_t		 ki_sid;
	pid_t		 ki_tsid;
	short		 ki_jobc;
	short		 ki_spare_short1;
	uint32_t	 ki_tdev_freebsd11;
	sigset_t	 ki_siglist;
	sigset_t	 ki_sigmask;
	sigset_t	 ki_sigignore;
	sigset_t	 ki_sigcatch;
	uid_t		 ki_uid;
	uid_t		 ki_ruid;
	uid_t		 ki_svuid;
	gid_t		 ki_rgid;
	gid_t		 ki_svgid;
	short		 ki_ngroups;
	short		 ki_spare_short2;
	gid_t		 ki_groups[KI_NGROUPS];
	size_t		 ki_size;	/* bytes */
	segsz_t		 ki_rssize;	/* pages */
	segsz_t		 ki_swrss;
	segsz_t		 ki_tsize;
	segsz_t		 ki_dsize;
	segsz_t		 ki_ssize;
	unsigned short	 ki_xstat;
	unsigned short	 ki_acflag;
	fixpt_t		 ki_pctcpu;
	unsigned int	 ki_estcpu;
	unsigned int	 ki_slptime;
	unsigned int	 ki_swtime;
	unsigned int	 ki_cow;
	uint64_t	 ki_runtime;	/* microseconds */
	struct timeval	 ki_start;
	struct timeval	 ki_childtime;
	long		 ki_flag;	/* P_ */
	long		 ki_kiflag;	/* KI_ */
	int		 ki_traceflag;
	char		 ki_stat;	/* SIDL.. */
	signed char	 ki_nice;
	char		 ki_lock;
	char		 ki_rqindex;
	unsigned char	 ki_oncpu_old;
	unsigned char	 ki_lastcpu_old;
	char		 ki_tdname[TDNAMLEN + 1];
	char		 ki_wmesg[WMESGLEN + 1];
	char		 ki_login[LOGNAMELEN + 1];
	char		 ki_lockname[LOCKNAMELEN + 1];
	char		 ki_comm[COMMLEN + 1];
	char		 ki_emul[KI_EMULNAMELEN + 1];
	char		 ki_loginclass[LOGINCLASSLEN + 1];
	char		 ki_moretdname[MAXCOMLEN - TDNAMLEN + 1];
	char		 ki_sparestrings[46];
	int		 ki_spareints[KI_NSPARE_INT];
	uint64_t	 ki_tdev;	/* NODEV: none */
	int		 ki_oncpu;
	int		 ki_lastcpu;
	int		 ki_tracer;
	int		 ki_flag2;
	int		 ki_fibnum;
	unsigned int	 ki_cr_flags;
	int		 ki_jid;
	int		 ki_numthreads;
	lwpid_t		 ki_tid;
	struct priority	 ki_pri;
	struct rusage	 ki_rusage;
	struct rusage	 ki_rusage_ch;
	void		*ki_pcb;
	void		*ki_kstack;
	void		*ki_udata;
	void		*ki_tdaddr;
	void		*ki_spareptrs[KI_NSPARE_PTR];
	long		 ki_sparelongs[KI_NSPARE_LONG];
	long		 ki_sflag;
	long		 ki_tdflags;
};

/* ki_stat */
#define	SIDL	1
#define	SRUN	2
#define	SSLEEP	3
#define	SSTOP	4
#define	SZOMB	5
#define	SWAIT	6
#define	SLOCK	7

/* ki_kiflag */
#define	KI_CTTY		1
#define	KI_SLEADER	2
#define	KI_LOCKBLOCK	4

/* ki_flag */
#define	P_ADVLOCK	0x00000001
#define	P_CONTROLT	0x00000002
#define	P_KPROC		0x00000004
#define	P_PPWAIT	0x00000010
#define	P_SUGID		0x00000100
#define	P_SYSTEM	0x00000200
#define	P_TRACED	0x00000800
#define	P_WAITED	0x00001000
#define	P_WEXIT		0x00002000
#define	P_EXEC		0x00004000
#define	P_INMEM		0x10000000

/*
 * The records below are packed when there are many: kve_structsize and
 * kf_structsize are then the offset of the path, its length and the NUL,
 * rounded up to 8.
 */
struct kinfo_vmentry {
	int		kve_structsize;
	int		kve_type;	/* KVME_TYPE_ */
	uint64_t	kve_start;
	uint64_t	kve_end;
	uint64_t	kve_offset;
	uint64_t	kve_vn_fileid;
	uint32_t	kve_vn_fsid_freebsd11;
	int		kve_flags;	/* KVME_FLAG_ */
	int		kve_resident;
	int		kve_private_resident;
	int		kve_protection;	/* KVME_PROT_ */
	int		kve_ref_count;
	int		kve_shadow_count;
	int		kve_vn_type;
	uint64_t	kve_vn_size;
	uint32_t	kve_vn_rdev_freebsd11;
	uint16_t	kve_vn_mode;
	uint16_t	kve_status;	/* 1: the attributes are valid */
	uint64_t	kve_vn_fsid;
	uint64_t	kve_vn_rdev;
	int		_kve_ispare[8];
	char		kve_path[PATH_MAX];
};

#define	KVME_TYPE_NONE		0
#define	KVME_TYPE_DEFAULT	1
#define	KVME_TYPE_VNODE		2
#define	KVME_TYPE_SWAP		3
#define	KVME_TYPE_DEVICE	4
#define	KVME_TYPE_PHYS		5
#define	KVME_TYPE_DEAD		6
#define	KVME_TYPE_SG		7
#define	KVME_TYPE_MGTDEVICE	8
#define	KVME_TYPE_UNKNOWN	255

#define	KVME_PROT_READ		1
#define	KVME_PROT_WRITE		2
#define	KVME_PROT_EXEC		4

#define	KVME_FLAG_COW		0x01
#define	KVME_FLAG_NEEDS_COPY	0x02
#define	KVME_FLAG_NOCOREDUMP	0x04
#define	KVME_FLAG_SUPER		0x08
#define	KVME_FLAG_GROWS_UP	0x10
#define	KVME_FLAG_GROWS_DOWN	0x20
#define	KVME_FLAG_USER_WIRED	0x40

typedef struct cap_rights {
	uint64_t	cr_rights[2];
} cap_rights_t;

struct kinfo_file {
	int		kf_structsize;
	int		kf_type;	/* KF_TYPE_ */
	int		kf_fd;		/* or KF_FD_TYPE_ */
	int		kf_ref_count;
	int		kf_flags;	/* KF_FLAG_ */
	int		kf_pad0;
	int64_t		kf_offset;
	union {
		struct {
			uint32_t	kf_sock_sendq;
			int		kf_sock_domain0;
			int		kf_sock_type0;
			int		kf_sock_protocol0;
			struct sockaddr_storage kf_sa_local;
			struct sockaddr_storage kf_sa_peer;
			uint64_t	kf_sock_pcb;
			uint64_t	kf_sock_inpcb;
			uint64_t	kf_sock_unpconn;
			uint16_t	kf_sock_snd_sb_state;
			uint16_t	kf_sock_rcv_sb_state;
			uint32_t	kf_sock_recvq;
		} kf_sock;
		struct {
			int		kf_file_type;	/* KF_VTYPE_ */
			int		kf_spareint[3];
			uint64_t	kf_spareint64[30];
			uint64_t	kf_file_fsid;
			uint64_t	kf_file_rdev;
			uint64_t	kf_file_fileid;
			uint64_t	kf_file_size;
			uint32_t	kf_file_fsid_freebsd11;
			uint32_t	kf_file_rdev_freebsd11;
			uint16_t	kf_file_mode;
			uint16_t	kf_file_pad0;
			uint32_t	kf_file_pad1;
		} kf_file;
		struct {
			uint32_t	kf_spareint[4];
			uint64_t	kf_spareint64[32];
			uint64_t	kf_pipe_addr;
			uint64_t	kf_pipe_peer;
			uint32_t	kf_pipe_buffer_cnt;
			uint32_t	kf_pipe_pad0[3];
		} kf_pipe;
		struct {
			uint32_t	kf_spareint[4];
			uint64_t	kf_spareint64[32];
			uint32_t	kf_pts_dev_freebsd11;
			uint32_t	kf_pts_pad0;
			uint64_t	kf_pts_dev;
			uint32_t	kf_pts_pad1[4];
		} kf_pts;
	} kf_un;
	uint16_t	kf_status;	/* KF_ATTR_VALID */
	uint16_t	kf_pad1;
	int		_kf_ispare0;
	cap_rights_t	kf_cap_rights;
	uint64_t	_kf_cap_spare;
	char		kf_path[PATH_MAX];
};

#define	KF_TYPE_NONE		0
#define	KF_TYPE_VNODE		1
#define	KF_TYPE_SOCKET		2
#define	KF_TYPE_PIPE		3
#define	KF_TYPE_FIFO		4
#define	KF_TYPE_KQUEUE		5
#define	KF_TYPE_PTS		10
#define	KF_TYPE_UNKNOWN		255

#define	KF_FD_TYPE_CWD		(-1)
#define	KF_FD_TYPE_ROOT		(-2)
#define	KF_FD_TYPE_JAIL		(-3)
#define	KF_FD_TYPE_TRACE	(-4)
#define	KF_FD_TYPE_TEXT		(-5)
#define	KF_FD_TYPE_CTTY		(-6)

#define	KF_VTYPE_VNON		0
#define	KF_VTYPE_VREG		1
#define	KF_VTYPE_VDIR		2
#define	KF_VTYPE_VBLK		3
#define	KF_VTYPE_VCHR		4
#define	KF_VTYPE_VLNK		5
#define	KF_VTYPE_VSOCK		6
#define	KF_VTYPE_VFIFO		7

#define	KF_FLAG_READ		0x00000001
#define	KF_FLAG_WRITE		0x00000002
#define	KF_FLAG_APPEND		0x00000004
#define	KF_FLAG_ASYNC		0x00000008
#define	KF_FLAG_FSYNC		0x00000010
#define	KF_FLAG_NONBLOCK	0x00000020

#define	KF_ATTR_VALID		0x0001

struct kinfo_kstack {
	lwpid_t	kkst_tid;
	int	kkst_state;
	char	kkst_trace[1024];
	int	_kkst_ispare[16];
};

struct kinfo_sigtramp {
	void	*ksigtramp_start;
	void	*ksigtramp_end;
	void	*ksigtramp_spare[4];
};

#endif /* !__STDC_HOSTED__ */
#endif /* !_SYS_USER_H_ */
