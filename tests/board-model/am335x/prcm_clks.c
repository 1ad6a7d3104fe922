/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * AM335x PRCM: the modules' clocks, and who leaves which of them on.
 */

#include "qemu/osdep.h"
#include "am335x.h"

const Am335xClkInfo am335x_clks[] = {
    { 0x014, 1, "CPGMAC0" }, { 0x018, 0, "LCDC" }, { 0x01c, 1, "USB0" },
    { 0x024, 0, "TPTC0" }, { 0x028, 2, "EMIF" }, { 0x02c, 2, "OCMCRAM" },
    { 0x030, 1, "GPMC" }, { 0x034, 0, "MCASP0" }, { 0x038, 1, "UART5" },
    { 0x03c, 1, "MMC0" }, { 0x040, 1, "ELM" }, { 0x044, 1, "I2C2" },
    { 0x048, 1, "I2C1" }, { 0x04c, 1, "SPI0" }, { 0x050, 0, "SPI1" },
    { 0x060, 2, "L4LS" }, { 0x068, 0, "MCASP1" }, { 0x06c, 1, "UART1" },
    { 0x070, 1, "UART2" }, { 0x074, 1, "UART3" }, { 0x078, 1, "UART4" },
    { 0x07c, 0, "TIMER7" }, { 0x080, 1, "TIMER2" }, { 0x084, 0, "TIMER3" },
    { 0x088, 0, "TIMER4" }, { 0x090, 0, "RNG" }, { 0x094, 0, "AES0" },
    { 0x0a0, 0, "SHA0" }, { 0x0ac, 1, "GPIO1" }, { 0x0b0, 1, "GPIO2" },
    { 0x0b4, 1, "GPIO3" }, { 0x0bc, 0, "TPCC" }, { 0x0c0, 0, "DCAN0" },
    { 0x0c4, 0, "DCAN1" }, { 0x0cc, 0, "EPWMSS1" }, { 0x0d4, 0, "EPWMSS0" },
    { 0x0d8, 0, "EPWMSS2" }, { 0x0dc, 2, "L3_INSTR" }, { 0x0e0, 2, "L3" },
    { 0x0e4, 0, "IEEE5000" }, { 0x0e8, 0, "PRU_ICSS" },
    { 0x0ec, 0, "TIMER5" }, { 0x0f0, 0, "TIMER6" }, { 0x0f4, 1, "MMC1" },
    { 0x0f8, 0, "MMC2" }, { 0x0fc, 0, "TPTC1" }, { 0x100, 0, "TPTC2" },
    { 0x10c, 0, "SPINLOCK" }, { 0x110, 0, "MAILBOX0" }, { 0x120, 2, "L4HS" },
    { 0x130, 0, "OCPWP" }, { 0x14c, 0, "CLKDIV32K" },
    { 0x404, 2, "CONTROL" }, { 0x408, 1, "GPIO0" }, { 0x40c, 2, "L4WKUP" },
    { 0x410, 0, "TIMER0" }, { 0x414, 0, "DEBUGSS" }, { 0x4b0, 0, "WKUP_M3" },
    { 0x4b4, 1, "UART0" }, { 0x4b8, 1, "I2C0" }, { 0x4bc, 0, "ADC_TSC" },
    { 0x4c0, 0, "SMARTREFLEX0" }, { 0x4c4, 0, "TIMER1" },
    { 0x4c8, 0, "SMARTREFLEX1" }, { 0x4d4, 1, "WDT1" }, { 0x604, 2, "MPU" },
    { 0x800, 1, "RTC" }, { 0x904, 0, "GFX" }, { 0xa20, 0, "CEFUSE" },
};
