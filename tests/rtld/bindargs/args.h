/* SPDX-License-Identifier: BSD-2-Clause */
struct big {
	int v[8];
};

struct vec {
	float x, y, z, w;
};

struct pair {
	double a, b;
};

struct pair	 pair(struct pair);
struct big	 big(struct big, int);
struct vec	 vec(struct vec, struct vec);
long		 ints(long, long, long, long, long, long, long, long);
double		 doubles(double, double, double, double, double, double,
		    double, double, double);
double		 mixed(int, double, long long, float, char, double, short,
		    float);
float		 floats(float, float, float, float, float, float, float,
		    float, float, float, float, float, float, float, float,
		    float);
long long	 wide(int, long long, int, long long);
double		 sum(int, ...);
long		 isum(int, ...);
