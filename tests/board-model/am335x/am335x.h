/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * TI AM335x (Sitara) SoC and BeagleBone Black board: the modules' state, and
 * what each of them offers to the others.
 *
 * A model made to check bare-metal code: where the hardware is unforgiving,
 * the model is as well.  A module whose functional clock is off answers with
 * an external abort, so do holes in the memory map, posted timer and watchdog
 * writes take their time, the UART loses what is written to a full FIFO, the
 * watchdog runs as U-Boot leaves it, and DRAM does not start out as zeroes.
 */

#ifndef HW_ARM_AM335X_H
#define HW_ARM_AM335X_H

#include "qemu/log.h"
#include "qemu/timer.h"
#include "qemu/units.h"
#include "cpu.h"
#include "hw/boards.h"
#include "hw/irq.h"
#include "hw/i2c/i2c.h"
#include "chardev/char-fe.h"

#define DRAM_BASE       0x80000000u
#define DRAM_SIZE       (512 * MiB)

#define OSC_HZ          24000000u
#define UART_HZ         48000000u
#define CLK32K_HZ       32768u

#define GUEST_ERR(...)  qemu_log_mask(LOG_GUEST_ERROR, "am335x: " __VA_ARGS__)

/* Zero *s from this member to its end: what a module's reset clears */
#define CLEAR_FROM(s, member) \
    memset((char *)(s) + offsetof(typeof(*(s)), member), 0, \
           sizeof(*(s)) - offsetof(typeof(*(s)), member))

typedef struct BoneState BoneState;

static inline int64_t now_ns(void)
{
    return qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL);
}

/* Where a module is, and how it is connected */
typedef struct Am335xPlace {
    const char *name;
    uint32_t base, size;
    uint16_t clk;               /* CLKCTRL register, 0: always on */
    uint8_t irq;                /* the first, if there are two */
} Am335xPlace;

/* ------------------------------------------- regs.c: tables of registers */

/* What a write does to the bits that it reaches */
typedef enum Am335xWrite {
    RO,                         /* the register can't be written */
    RW,                         /* all are set anew */
    SET,                        /* ones are set */
    CLR,                        /* ones are cleared */
    NOP,                        /* it is taken, and forgotten */
} Am335xWrite;

typedef struct Am335xReg {
    uint32_t at;                /* offset in the module */
    uint32_t field;             /* in its state, a uint32_t; 0: a constant */
    uint32_t mask;              /* another: what can be read; 0: all */
    Am335xWrite write;
    uint32_t bits;              /* that a write reaches; of a constant, all */
} Am335xReg;

#define REG(type, at, write, field, bits) \
    { at, offsetof(type, field), 0, write, bits }
#define REG_MASKED(type, at, write, field, mask, bits) \
    { at, offsetof(type, field), offsetof(type, mask), write, bits }
#define REG_CONST(at, value) { at, 0, 0, RO, value }
#define REG_NOP(at) { at, 0, 0, NOP, 0 }
#define ALL 0xffffffffu

/*
 * Read into *v, or write, the register at a of n in the table.  They are false,
 * and nothing has changed, if it isn't in there or, to write, is read-only.
 */
bool am335x_reg_read(const Am335xReg *regs, int n, const void *state,
                     hwaddr a, uint64_t *v);
bool am335x_reg_write(const Am335xReg *regs, int n, void *state,
                      hwaddr a, uint32_t v);

/* What a register of a plain array holds after reset, if not 0 */
typedef struct Am335xInit {
    uint16_t at;
    uint32_t value;
} Am335xInit;

void am335x_regs_init(uint32_t *regs, const Am335xInit *init, int n);

/*
 * Posted writes reach a module's clock domain later: until[] holds when, for
 * each bit of the register (TWPS, WWPS) which tells that one is on its way.
 * am335x_post() is false if there is one already; a clock of 0 Hz takes none.
 */
bool am335x_post(int64_t *until, uint32_t hz);
uint32_t am335x_posted(const int64_t *until, int n);

#define AM335X_OPS(read_fn, write_fn, valid_min, impl_min) {            \
    .read = read_fn,                                                    \
    .write = write_fn,                                                  \
    .endianness = DEVICE_LITTLE_ENDIAN,                                 \
    .valid = { .min_access_size = valid_min, .max_access_size = 4 },    \
    .impl = { .min_access_size = impl_min, .max_access_size = 4 },      \
}

/* ---------------------------------------- map.c: modules in the memory map */

/* Map a module; below it lies what answers while its clock is off */
void am335x_map(BoneState *m, const char *name, uint32_t base,
                MemoryRegion *mr, uint16_t clk);
void am335x_map_io(BoneState *m, MemoryRegion *mr, const MemoryRegionOps *ops,
                   void *opaque, const Am335xPlace *at);

/*
 * The modules.  am335x_X_init() connects an instance (the i-th) to the board's
 * interrupts and clocks, and maps it: once, when the board is made, after the
 * PRCM and the INTC.  am335x_X_reset() gives its registers their values after a
 * reset.  Members that are named after a register hold that.
 */

/* ------------------------------------------------------------------ intc.c */

#define NIRQ 128

typedef struct Am335xIntc {
    MemoryRegion mr;
    qemu_irq parent;            /* the processor's */
    qemu_irq *in;               /* NIRQ of them */
    uint32_t raw[4];            /* the lines' levels */
    uint32_t swi[4], mir[4];
    uint8_t ilr[NIRQ];
    uint32_t sysconfig, protection, idle, threshold;
    bool active;                /* cur is asserted, until NEWIRQAGR */
    bool sir_read;              /* and the guest has asked for it */
    int cur;
} Am335xIntc;

void am335x_intc_init(Am335xIntc *s, BoneState *m);
void am335x_intc_reset(Am335xIntc *s);

/* ----------------------------------------------------------------- timer.c */

#define NTIMER 8

typedef struct Am335xTimer {
    MemoryRegion mr;
    qemu_irq irq;
    QEMUTimer *qt;              /* the next match or overflow */
    const char *name;
    const struct Am335xTimerLayout *layout;
    uint32_t hz;                /* functional clock, 0: none */
    uint64_t base;              /* tick number at which it held 'count' */
    uint32_t count;
    uint32_t cfg, raw, ena, wer, tclr, tldr, tmar, tsicr;
    uint32_t extra[5];          /* TPIR to TOWR: DMTIMER_1MS alone has them */
    int64_t pend_until[10];     /* TWPS */
} Am335xTimer;

void am335x_timer_init(Am335xTimer *t, BoneState *m, int i);
void am335x_timer_reset(Am335xTimer *t);
/* Count at hz from now on; 0: stand still */
void am335x_timer_set_hz(Am335xTimer *t, uint32_t hz);
/* As a write of TCLR which isn't posted */
void am335x_timer_start(Am335xTimer *t, uint32_t tclr);

/* ------------------------------------------------------------------- wdt.c */

typedef struct Am335xWdt {
    MemoryRegion mr;
    QEMUTimer *qt;              /* when it expires */
    BoneState *board;
    bool on;
    uint32_t count;             /* at tick number 'base' */
    uint64_t base;
    uint32_t sc, wclr, wldr, wtgr, wdly, raw, ena;
    uint32_t last_spr;          /* WSPR: half of a start or stop sequence */
    int64_t pend_until[6];      /* WWPS */
} Am335xWdt;

void am335x_wdt_init(Am335xWdt *w, BoneState *m);
/* Running with this period, as U-Boot leaves it; 0: stopped */
void am335x_wdt_reset(Am335xWdt *w, unsigned seconds);

/* ------------------------------------------------------ uart.c, uart_regs.c */

#define NUART 6
#define FIFO_LEN 64
#define LINE_LEN 65536

typedef struct Am335xUart {
    MemoryRegion mr;
    CharBackend chr;
    qemu_irq irq;
    QEMUTimer *tx_qt, *rx_qt;   /* room to transmit; time-out of reception */
    const char *name;
    BoneState *board;
    uint8_t rx[FIFO_LEN];       /* rx_count from rx_head on, and round */
    uint8_t line[LINE_LEN];     /* uart-line: what the other end still sends */
    unsigned line_head, line_count;
    QEMUTimer *line_qt;         /* the next character has arrived */
    bool garbled;               /* not 115200 8N1: this has been said */
    uint8_t ier, fcr, mcr, spr, dll, dlh, efr, xonoff[4], tcr, tlr;
    uint8_t misc[0x90 / 4];     /* without function: they hold their value */
    uint32_t lcr, mdr1, mdr2, mdr3, scr, acreg, sysc, wer, cfps;
    int rx_head, rx_count;
    bool rx_timeout, overrun;   /* characters wait; one was lost */
    bool thr_ipending;          /* the THR interrupt has not been told yet */
    int64_t tx_done;            /* when the transmitter runs empty */
} Am335xUart;

void am335x_uart_init(Am335xUart *u, BoneState *m, int i);
void am335x_uart_reset(Am335xUart *u);
/* As U-Boot leaves its console: 115200 8N1, FIFOs on, no interrupts */
void am335x_uart_as_uboot(Am335xUart *u);

/* uart.c for uart_regs.c, and back */
extern const MemoryRegionOps am335x_uart_ops;
/* Characters in the transmit FIFO and the shift register */
int am335x_uart_tx_level(Am335xUart *u);
/* Send c; it is lost, with a word about it, if there is no room or no clock */
void am335x_uart_tx(Am335xUart *u, uint8_t c);
/* The oldest character received; there must be one */
uint8_t am335x_uart_rx(Am335xUart *u);
/* IIR's low bits: the first of the pending interrupts, or 1 */
int am335x_uart_iir(Am335xUart *u);
/* Drive the interrupt line, after what may have changed it */
void am335x_uart_update(Am335xUart *u);

/* Characters in either FIFO, at most */
static inline int am335x_uart_depth(Am335xUart *u)
{
    return u->fcr & 1 ? FIFO_LEN : 1;
}

/* ------------------------------------------------------------------ gpio.c */

#define NGPIO 4

typedef struct Am335xGpio {
    MemoryRegion mr;
    qemu_irq irq[2];
    int index;                  /* in GPIO0 to GPIO3 */
    BoneState *board;
    uint32_t in;                /* levels from outside */
    uint32_t sysc, raw[2], ena[2], wake[2], ctrl, oe, out;
    uint32_t lvl0, lvl1, rise, fall, deb, debtime;
} Am335xGpio;

void am335x_gpio_init(Am335xGpio *g, BoneState *m, int i);
void am335x_gpio_reset(Am335xGpio *g);

/* ------------------------------------------------------------------- i2c.c */

#define NI2C 3

typedef struct Am335xI2c {
    MemoryRegion mr;
    qemu_irq irq;
    I2CBus *bus;
    uint32_t sysc, stat, ena, we, buf, cnt, con, oa, sa, psc, scll, sclh, test;
    uint32_t left;              /* bytes of the transfer */
    bool busy;                  /* from start to stop condition */
    bool xfer;                  /* bytes are wanted or awaited */
} Am335xI2c;

void am335x_i2c_init(Am335xI2c *c, BoneState *m, int i);
void am335x_i2c_reset(Am335xI2c *c);

/* ------------------------------------------------------------------- rtc.c */

typedef struct Am335xRtc {
    MemoryRegion mr;
    QEMUTimer *qt;              /* ALARM2 */
    BoneState *board;
    uint32_t regs[0xa0 / 4];
    int64_t offset;             /* seconds since 1970 at virtual time 0 */
    bool kick0, unlocked;       /* the first KICK word came; both did */
} Am335xRtc;

void am335x_rtc_init(Am335xRtc *r, BoneState *m);
void am335x_rtc_reset(Am335xRtc *r);

/* ----------------------------------------------------------- stub.c, mmc.c */

typedef struct Am335xStubInfo {
    Am335xPlace at;
    uint16_t sysc, syss;        /* softreset clears itself; reset done */
    uint32_t rev_at, rev;       /* the revision, and where it is */
} Am335xStubInfo;

typedef struct Am335xStub {
    MemoryRegion mr;
    const Am335xStubInfo *info;
    uint32_t *regs;             /* at.size bytes of them */
    DeviceState *resets;        /* what a soft reset takes along */
} Am335xStub;

void am335x_stub_init(Am335xStub *s, BoneState *m, const Am335xStubInfo *info);
void am335x_stub_reset(Am335xStub *s);
/* All that are nothing but this: an array, in m->stub */
void am335x_stubs_init(BoneState *m);
void am335x_stubs_reset(BoneState *m);

#define NMMC 3

void am335x_mmc_init(Am335xStub *s, BoneState *m, int i);

/* ----------------------------------------------------- prcm.c, prcm_clks.c */

/* Module clock control registers; 'on' as U-Boot (SPL and proper) leaves it */
typedef struct Am335xClkInfo {
    uint16_t off;               /* in the PRCM */
    uint8_t on;                 /* 1: U-Boot, 2: always */
    const char *name;           /* in the manual */
} Am335xClkInfo;

#define NCLK 69

extern const Am335xClkInfo am335x_clks[NCLK];

typedef struct Am335xPrcm {
    MemoryRegion mr;
    BoneState *board;
    QEMUTimer *qt;              /* the next clock that is ready */
    uint32_t next_rstst;        /* why the next reset was asked for */
    uint32_t regs[0x2000 / 4];
    GPtrArray *gated[NCLK];     /* MemoryRegions behind this clock */
    bool live[NCLK];
    int64_t ready_at[NCLK];     /* when it will be live; 0: it won't, or is */
} Am335xPrcm;

void am335x_prcm_init(Am335xPrcm *p, BoneState *m);
/* With only the clocks that the boot ROM leaves on, or with U-Boot's, too */
void am335x_prcm_reset(Am335xPrcm *p, bool minimal);
/* Have mr answer only while this clock is on; false if there is none such */
bool am335x_prcm_gate(Am335xPrcm *p, uint16_t clk, MemoryRegion *mr);
/* Give the timers the clocks that CLKSEL registers choose */
void am335x_prcm_timer_clocks(Am335xPrcm *p);

/* --------------------------------------------------------------- control.c */

typedef struct Am335xControl {
    MemoryRegion mr;
    uint32_t regs[0x2000 / 4];
} Am335xControl;

void am335x_control_init(Am335xControl *c, BoneState *m);
void am335x_control_reset(Am335xControl *c);

/* -------------------------------------------------------- bone.c: the board */

#define TYPE_BONE_MACHINE MACHINE_TYPE_NAME("beaglebone-black")
OBJECT_DECLARE_SIMPLE_TYPE(BoneState, BONE_MACHINE)

struct BoneState {
    MachineState parent_obj;

    ARMCPU *cpu;
    MemoryRegion rom, sram, ocmc;
    MemoryRegion ram_again;     /* DRAM, where the EMIF shows it once more */
    Am335xIntc intc;
    Am335xTimer timer[NTIMER];
    Am335xWdt wdt;
    Am335xUart uart[NUART];
    Am335xGpio gpio[NGPIO];
    Am335xI2c i2c[NI2C];
    struct BoneI2cRegs *pmic;
    Am335xRtc rtc;
    Am335xPrcm prcm;
    Am335xControl ctrl;
    Am335xStub *stub;
    Am335xStub mmc[NMMC];

    /* properties: see bone_props.c */
    bool strict, minimal_clocks, uart_timing, uart_line, poison;
    uint32_t wdt_seconds, kernel_addr, mach_id;
    char *led_log;

    FILE *led_file;             /* NULL: nobody asked */
    unsigned leds;              /* that are lit: USR0 is bit 0 */
    uint32_t entry, r0, r1, r2; /* the processor's start */
};

/* Reset the board soon; cause is a bit of PRM_RSTST */
void bone_reset_request(BoneState *m, uint32_t cause, const char *why);
/* The user LEDs that are lit from now on */
void bone_leds(BoneState *m, unsigned leds);

/* bone_i2c.c: the EEPROM and the PMIC on I2C0 */
void bone_i2c_init(BoneState *m);
/* pmic_power_en goes low */
void bone_power_off(BoneState *m);

/* bone_load.c: what the boot ROM, bootm, bootz or bootelf puts in place */
void bone_load(BoneState *m, MachineState *machine);

/* bone_props.c: the machine's properties and their defaults */
void bone_props_class(ObjectClass *oc);
void bone_props_instance(Object *o);

#endif
