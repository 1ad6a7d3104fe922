/* SPDX-License-Identifier: BSD-2-Clause */
#ifndef _SH_H_
#define _SH_H_

/*
 * The shell: text -> tokens (lex.c, word.c) -> tree (parse.c) -> words
 * (expand.c, field.c, glob.c, arith.c) -> processes (exec.c, run.c, jobs.c).
 */

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* ---- pool.c: memory that is freed all at once ---- */

struct chunk;
struct pool {
	struct chunk	*chunks;	/* newest first */
	int		 refs;		/* holders; freed when 0 */
};
struct mark {
	struct chunk	*chunk;		/* the newest chunk then */
	size_t		 used;		/* how much of it was used */
};
/* Bytes that grow, from malloc. */
struct buf {
	char		*s;		/* the bytes, not ended by NUL */
	size_t		 len;		/* how many */
	size_t		 cap;		/* how many fit */
};
/* A vector of strings that grows, in a pool. */
struct strv {
	char		**v;		/* the strings, then NULL */
	size_t		 n;		/* how many */
	size_t		 cap;		/* how many pointers fit */
};

extern struct pool *tmp;		/* what expansion makes */

struct pool	*pool_new(void);
void		 pool_hold(struct pool *);
void		 pool_drop(struct pool *);
struct mark	 pool_mark(struct pool *);
void		 pool_release(struct pool *, struct mark);
void		*pool_alloc(struct pool *, size_t);
char		*pool_strn(struct pool *, const char *, size_t);
void		*xmalloc(size_t);
void		*xrealloc(void *, size_t);
char		*xstrdup(const char *);
void		 buf_add(struct buf *, int c);
void		 buf_addn(struct buf *, const char *, size_t);
void		 buf_free(struct buf *);
void		 strv_add(struct strv *, char *);

/* ---- the tree ---- */

enum part_type { P_TEXT, P_PARAM, P_COMMAND, P_ARITH };

/* A stretch of a word; a word is a list of them. */
struct part {
	struct part	*next;		/* the next stretch */
	enum part_type	 type;		/* which members count */
	bool		 quoted;	/* within quotes */
	bool		 colon;		/* P_PARAM: ${x:-y}, not ${x-y} */
	bool		 longest;	/* P_PARAM: ## or %% */
	char		 op;		/* P_PARAM: - = ? + # % L(ength) or 0 */
	char		*text;		/* P_TEXT: bytes; P_PARAM: name */
	struct part	*word;		/* operand of op; P_ARITH: expression */
	struct node	*cmd;		/* P_COMMAND: the tree, NULL if empty */
};
struct word {
	struct word	*next;		/* the next word of the list */
	struct part	*parts;		/* NULL only for an empty word */
};

enum redir_type {
	R_IN, R_OUT, R_CLOBBER, R_APPEND, R_RDWR, R_DUP, R_HERE
};
struct redir {
	struct redir	*next;		/* the next one, applied later */
	enum redir_type	 type;		/* what the operator was */
	int		 fd;		/* which descriptor changes */
	struct word	*word;		/* target; R_HERE: the body */
	char		*end;		/* R_HERE: the line that ends it */
	bool		 strip;		/* R_HERE: <<- */
	bool		 literal;	/* R_HERE: end was quoted */
	struct redir	*pending;	/* R_HERE: next whose body is unread */
};

enum node_type {
	N_SIMPLE, N_PIPE, N_AND, N_OR, N_SEQ, N_BG, N_NOT, N_SUBSHELL, N_GROUP,
	N_IF, N_WHILE, N_UNTIL, N_FOR, N_CASE, N_FUNC
};
struct item {				/* of a case */
	struct item	*next;		/* the next one */
	struct word	*patterns;	/* any may match */
	struct node	*body;		/* or NULL */
};
struct node {
	enum node_type	 type;		/* which members count */
	int		 line;		/* where it began */
	struct redir	*redirs;	/* of any command but lists */
	struct word	*assigns;	/* N_SIMPLE: name=value words */
	struct word	*words;		/* N_SIMPLE; N_FOR: after in */
	bool		 has_in;	/* N_FOR: "in" was there */
	char		*name;		/* N_FOR: variable; N_FUNC: name */
	struct word	*subject;	/* N_CASE */
	struct item	*items;		/* N_CASE */
	struct node	*a;		/* left; body; condition */
	struct node	*b;		/* right; then part */
	struct node	*c;		/* else part */
	struct node	*next;		/* N_PIPE: the next member */
	struct pool	*pool;		/* N_FUNC: where it lives */
};

/* ---- input.c ---- */

struct alias;


void	 input_push_file(int fd, const char *name);
void	 input_push_string(const char *s, size_t len, const char *name,
	    int line);
void	 input_pop(void);
void	*input_depth(void);
void	 input_pop_to(void *depth);
void	 input_push_alias(struct alias *);
int	 input_get(void);
void	 input_unget(int c);
bool	 input_at_end(void);
void	 input_flush_line(void);
int	 input_line(void);
const char *input_name(void);
void	 prompt_next(void);

/* ---- lex.c, word.c ---- */

enum token {
	T_EOF, T_NEWLINE, T_WORD, T_REDIR, T_AND, T_OR, T_SEMI, T_DSEMI,
	T_AMP, T_PIPE, T_LPAREN, T_RPAREN
};
struct lex {
	enum token	 tok;		/* the token looked at */
	bool		 ready;		/* tok is valid, else read one */
	struct word	*word;		/* T_WORD */
	const char	*plain;		/* T_WORD: its text, NULL if quoted */
	enum redir_type	 op;		/* T_REDIR */
	bool		 strip;		/* T_REDIR: <<- */
	int		 fd;		/* T_REDIR: number before it, or -1 */
	bool		 after_alias;	/* it may be an alias, too */
};
enum mode { M_WORD, M_BRACE, M_BRACEQ, M_DQUOTE, M_HERE, M_ARITH };

extern struct lex	 lex;
extern struct pool	*parse_pool;	/* where the tree goes */
extern struct redir	*heredocs;	/* whose bodies are to be read */

void		 lex_next(void);
const char	*lex_name(void);
int		 lex_getc(void);
void		 heredoc_read(void);
struct part	*word_parts(enum mode);
_Noreturn void	 syntax_error(const char *fmt, ...)
		    __attribute__((__format__(__printf__, 1, 2)));
bool		 is_name_start(int c);
bool		 is_name(int c);
size_t		 name_length(const char *);

/* ---- parse.c ---- */

#define PARSE_EOF	((struct node *)-1)

bool		 is_reserved(const char *);
void		 parse_deeper(void);
void		 parse_higher(void);
struct node	*parse_line(struct pool *);
struct node	*parse_until_paren(void);
struct node	*parse_string_all(void);

/* ---- var.c ---- */

#define V_EXPORT	0x1
#define V_READONLY	0x2
#define V_SET		0x4

struct var {
	struct var	*next;		/* in its hash chain */
	char		*name;		/* what it is called */
	char		*value;		/* NULL if unset */
	int		 flags;		/* V_* */
};
struct params {				/* positional parameters */
	char		**v;		/* $1 ... */
	int		 n;		/* $# */
};

extern struct params params;
extern char	*arg0;			/* $0 */

void		 var_init(char **envp);
const char	*var_get(const char *name);
void		 var_set(const char *name, const char *value, int flags);
bool		 var_assign(const char *text, int flags);
int		 var_unset(const char *name);
void		 var_add_flags(const char *name, int flags);
void		 var_each(int flags, void (*)(struct var *));
char		**var_environ(void);
void		 frame_push(bool function);
void		 frame_pop(void);
void		 frame_pop_to(void *);
void		*frame_top(void);
bool		 frame_save(const char *name, bool function);

/* ---- params.c ---- */

char		**options_parse(char **argv, bool *command, bool *dashes);
void		 print_quoted(const char *);
void		 params_set(char **v, int n);
void		 params_free(void);
int		 set_cmd(int, char **), shift_cmd(int, char **);
int		 export_cmd(int, char **), local_cmd(int, char **);
int		 unset_cmd(int, char **), getopts_cmd(int, char **);
void		 getopts_reset(void);

/* ---- expand.c, param.c, field.c, glob.c, arith.c ---- */

enum attr {
	A_PLAIN,			/* from the program's text, unquoted */
	A_QUOTED,			/* stands for itself */
	A_SPLIT,			/* from an expansion: IFS splits it */
	A_BREAK,			/* no byte: a field ends here */
	A_EMPTY				/* no byte: "" makes a field */
};
struct xbuf {				/* a word being expanded */
	struct buf	 s;		/* its bytes */
	struct buf	 a;		/* the attr of each */
};

void	 expand_args(struct word *, struct strv *);
char	*expand_string(struct word *);
char	*expand_assign(struct word *);
char	*expand_parts_string(struct part *);
char	*expand_pattern(struct word *);
char	*expand_text_string(const char *);
void	 xbuf_add(struct xbuf *, int c, enum attr);
void	 xbuf_adds(struct xbuf *, const char *, enum attr);
void	 xbuf_free(struct xbuf *);
void	 field_split(struct xbuf *, struct strv *);
char	*field_pattern(struct xbuf *);
char	*field_string(struct xbuf *);
const char *param_value(const char *name);
char	*number_string(intmax_t);
bool	 glob_match(const char *pattern, const char *s, size_t len);
bool	 glob_expand(const char *pattern, struct strv *);
intmax_t arith(const char *expr);

/* ---- redir.c ---- */

int	 redir_push(struct redir *);
void	 redir_pop(void);
void	*redir_top(void);
void	 redir_pop_to(void *);
int	 redir_apply(struct redir *);
void	 redir_forget(void);
int	 fd_high(int fd);

/* ---- exec.c, run.c ---- */

#define X_EXIT		0x1		/* the process ends after this */
#define X_TESTED	0x2		/* a failure is no error for -e */

enum skip { SKIP_NONE, SKIP_BREAK, SKIP_CONTINUE, SKIP_RETURN };

struct func {
	struct func	*next;		/* in the list */
	char		*name;		/* its name */
	struct node	*body;		/* the compound command */
	struct pool	*pool;		/* where the body lives */
};
extern int	 exit_status;		/* $? */
extern enum skip skip;			/* leaving loops, function or file */
extern int	 skip_count;		/* loops still to leave */
extern int	 loop_depth;		/* loops around us */
extern int	 func_depth;		/* calls around us */
extern int	 dot_depth;		/* sourced files around us */
extern int	 exec_line;		/* $LINENO */
extern int	 sub_status;		/* last $(...), or -1 */

int	 exec_node(struct node *, int flags);
int	 exec_input(int flags);
int	 exec_string(const char *, size_t, const char *name, int line,
	    int flags);
int	 run_simple(struct node *, int flags);
void	 command_output(struct node *, struct buf *);
char	*find_command(const char *name, const char *path, int mode,
	    int *error);
_Noreturn void exec_command(char **argv, const char *path);
struct func *func_find(const char *name);
void	 func_define(struct node *);
int	 func_unset(const char *name);

/* ---- jobs.c ---- */

enum fork_how { FORK_FG, FORK_BG, FORK_NOJOB };
struct node;
struct job;

extern pid_t	 shell_pid;		/* $$ */
extern pid_t	 last_bg;		/* $!, or 0 */
extern bool	 job_control;		/* set -m is in force */
extern bool	 in_subshell;		/* this process was forked */

void		 jobs_init(void);
void		 jobs_set_control(bool);
struct job	*job_new(struct node *, int nprocs);
void		 job_background(struct job *);
pid_t		 job_fork(struct job *, enum fork_how);
int		 job_wait(struct job *);
void		 jobs_report(void);
bool		 jobs_stopped(void);
int		 jobs_cmd(int, char **), fg_cmd(int, char **);
int		 bg_cmd(int, char **), wait_cmd(int, char **);
int		 kill_cmd(int, char **);
char		*node_text(struct node *);

/* ---- trap.c ---- */

extern volatile int trap_pending;	/* a signal with a trap, or SIGINT */
extern bool	 interrupted;		/* the present error is an interrupt */

void	 traps_init(void);
void	 traps_in_child(bool background, bool foreign);
void	 traps_run(void);
void	 traps_interactive(void);
int	 trap_caught(void);
int	 trap_first(void);
_Noreturn void shell_exit(int status);
int	 trap_cmd(int, char **);
int	 signal_number(const char *);
const char *signal_name(int);

/* ---- alias.c ---- */

struct alias {
	struct alias	*next;		/* in the list */
	char		*name;		/* the word */
	char		*value;		/* what it stands for */
	bool		 busy;		/* being read: not expanded again */
	bool		 dead;		/* unaliased while busy */
};
extern bool	 alias_blank;		/* the last alias read ends in one */

struct alias	*alias_find(const char *);
void		 alias_done(struct alias *);
int		 alias_cmd(int, char **), unalias_cmd(int, char **);

/* ---- builtin.c and its friends ---- */

#define B_SPECIAL	0x1		/* POSIX special: assignments stay */
#define B_ASSIGN	0x2		/* arguments name=value are not split */

struct builtin {
	const char	*name;		/* as typed */
	int		 (*run)(int, char **);	/* the status */
	int		 flags;		/* B_* */
};
const struct builtin *builtin_find(const char *);
int	 eval_cmd(int, char **), dot_cmd(int, char **);
int	 exec_cmd(int, char **), command_cmd(int, char **);
int	 type_cmd(int, char **), exit_cmd(int, char **);
int	 return_cmd(int, char **), break_cmd(int, char **);
int	 cd_cmd(int, char **), pwd_cmd(int, char **), read_cmd(int, char **);
int	 echo_cmd(int, char **), umask_cmd(int, char **);
int	 ulimit_cmd(int, char **), times_cmd(int, char **);
int	 test_main(int, char **), printf_main(int, char **);
int	 kill_main(int, char **);
void	 cwd_init(void);

/* ---- main.c, error.c ---- */

enum option {
	O_ALLEXPORT, O_NOCLOBBER, O_ERREXIT, O_NOGLOB, O_INTERACTIVE,
	O_MONITOR, O_NOEXEC, O_STDIN, O_NOUNSET, O_VERBOSE, O_XTRACE, O_COUNT
};
extern char	 opt[O_COUNT];		/* set(1)'s flags */
extern const char opt_letters[];	/* the letter of each */
extern const char *const opt_names[];	/* -o name of each */

struct handler {			/* where an error goes */
	jmp_buf		 env;		/* set there */
	struct handler	*up;		/* the next outer one */
	void		*input;		/* input_depth() there */
	void		*frame;		/* frame_top() there */
	void		*redir;		/* redir_top() there */
	struct mark	 mark;		/* pool_mark(tmp) there */
	int		 loops, funcs, dots;	/* depths there */
};
extern struct handler *handler;

void	 handler_enter(struct handler *);
void	 handler_leave(struct handler *);
_Noreturn void raise_error(int status);
_Noreturn void error(const char *fmt, ...)
	    __attribute__((__format__(__printf__, 1, 2)));
void	 warning(const char *fmt, ...)
	    __attribute__((__format__(__printf__, 1, 2)));
int	 number_arg(const char *cmd, const char *s);

#endif /* !_SH_H_ */
