# SPDX-License-Identifier: BSD-2-Clause
#
# Draws scale.tsv (libraries, milliseconds for ours, glibc, musl) as SVG: the
# time for each library, which is level where the cost doesn't grow with
# relocations x libraries.

BEGIN {
	W = 640; H = 400; L = 60; B = 50; R = 100; T = 30
	split("ours glibc musl", name, " ")
	split("#c03030 #3060c0 #309040", color, " ")
}
{
	n[NR] = $1
	for (i = 1; i <= 3; i++) {
		v[NR, i] = $(i + 1) / $1
		if (v[NR, i] > top)
			top = v[NR, i]
	}
}
function x(k) { return (L + (W - L - R) * n[k] / n[NR]) }
function y(t) { return (H - B - (H - B - T) * t / top) }
END {
	printf "<svg xmlns='http://www.w3.org/2000/svg' width='%d' " \
	    "height='%d' font-family='sans-serif' font-size='12'>\n", W, H
	printf "<rect width='%d' height='%d' fill='white'/>\n", W, H
	printf "<text x='%d' y='18'>processor milliseconds for each library, " \
	    "by the number of libraries</text>\n", L
	for (i = 0; i <= 4; i++) {
		printf "<path d='M%d %.1fH%d' stroke='#ddd'/>\n", L,
		    y(top * i / 4), W - R
		printf "<text x='%d' y='%.1f' text-anchor='end'>%.2f</text>\n",
		    L - 6, y(top * i / 4) + 4, top * i / 4
	}
	for (k = 1; k <= NR; k++)
		printf "<text x='%.1f' y='%d' text-anchor='middle'>%d</text>\n",
		    x(k), H - B + 18, n[k]
	for (i = 1; i <= 3; i++) {
		printf "<polyline fill='none' stroke='%s' stroke-width='2' " \
		    "points='", color[i]
		for (k = 1; k <= NR; k++)
			printf "%.1f,%.1f ", x(k), y(v[k, i])
		printf "'/>\n<text x='%d' y='%.1f' fill='%s'>%s</text>\n",
		    W - R + 8, y(v[NR, i]) + 4, color[i], name[i]
	}
	print "</svg>"
}
