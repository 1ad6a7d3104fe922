/* SPDX-License-Identifier: BSD-2-Clause */
/* All models see the same variables, initialised from each object's image. */
#include "t.h"
#include "tls.h"

extern __thread int gd_data, ie_data;
static __thread int le_data = 31;
static __thread int le_bss;
__thread long long le_wide = 0x123456789abcdefLL;

int
main(void)
{

	say("%d %d %d %d %llx", gd_data, ie_data, le_data, le_bss, le_wide);
	EXPECT(&gd_data == gd_address());
	EXPECT(&gd_data == ie_gd_address());
	EXPECT(&ie_data == ie_address());
	EXPECT(dlsym(RTLD_DEFAULT, "gd_data") == &gd_data);
	EXPECT(dlsym(RTLD_DEFAULT, "ie_data") == &ie_data);
	say("sum %d", gd_sum());
	gd_data = 100;
	ie_data = 200;
	le_data = 300;
	le_bss = 400;
	say("sum %d", gd_sum());
	say("%d %d %d %d %llx", gd_data, ie_data, le_data, le_bss, le_wide);
	return (0);
}
