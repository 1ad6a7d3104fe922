/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _JOBS_H_
#define _JOBS_H_

#include <stdio.h>

/* Between jobs.c, which runs jobs, and jobcmd.c, the builtins about them. */

enum proc_state { PS_RUN, PS_STOP, PS_DONE };

struct proc {
	pid_t		 pid;		/* which process */
	enum proc_state	 state;		/* as last heard */
	int		 status;	/* from wait(2), unless PS_RUN */
};
struct job {
	struct job	*next;		/* the next younger one */
	int		 id;		/* N of %N */
	pid_t		 pgid;		/* its group, 0 without job control */
	bool		 background;	/* started or continued there */
	bool		 changed;	/* since it was last reported */
	bool		 waited;	/* wait has told its status */
	char		*text;		/* what was typed, about */
	int		 nprocs;	/* how many have been started */
	struct proc	 procs[];	/* its processes */
};

extern struct job *jobs;

enum proc_state	 job_state(struct job *);
int		 job_continue(struct job *, bool fg);
void		 job_free(struct job *);
void		 job_show(struct job *, FILE *, bool pids);
void		 jobs_sweep(void);
pid_t		 reap(int flags);
int		 status_of(int wstatus);

#endif /* !_JOBS_H_ */
