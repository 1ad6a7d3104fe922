# SPDX-License-Identifier: BSD-2-Clause
"""patch.py FROM TO CHANGE...: a copy of an ELF file with odd headers.

	ehdr.FIELD=N		of the ELF header
	TYPE.FIELD=N		of the first program header of that type; LOAD2 is
				the second one, LOAD0 the last
	swap=A,B		exchange two program headers
	add=TYPE		another program header in the place of PT_GNU_STACK
	move			the program headers to the end of the file
	plt=I,N			type N for the I-th relocation of the PLT
	cut=N			only the first N bytes
	grow=N			zeros behind it, up to N bytes
+N and -N count from what is there."""
import struct
import sys

PT = {"LOAD": 1, "DYNAMIC": 2, "NOTE": 4, "PHDR": 6, "TLS": 7,
      "STACK": 0x6474e551, "RELRO": 0x6474e552}


class Elf:
    def __init__(self, data):
        self.d = bytearray(data)
        self.wide = data[4] == 2
        if self.wide:
            self.ehdr = {"type": (16, "H"), "phoff": (32, "Q"),
                         "phentsize": (54, "H"), "phnum": (56, "H")}
            self.phdr = {"type": (0, "I"), "flags": (4, "I"),
                         "offset": (8, "Q"), "vaddr": (16, "Q"),
                         "filesz": (32, "Q"), "memsz": (40, "Q"),
                         "align": (48, "Q")}
            self.size = 56
        else:
            self.ehdr = {"type": (16, "H"), "phoff": (28, "I"),
                         "phentsize": (42, "H"), "phnum": (44, "H")}
            self.phdr = {"type": (0, "I"), "offset": (4, "I"),
                         "vaddr": (8, "I"), "filesz": (16, "I"),
                         "memsz": (20, "I"), "flags": (24, "I"),
                         "align": (28, "I")}
            self.size = 32

    def get(self, at, code):
        return struct.unpack_from("<" + code, self.d, at)[0]

    def set(self, at, code, text):
        old = self.get(at, code)
        n = int(text, 0)
        if text[0] in "+-":
            n += old
        bits = 8 * struct.calcsize(code)
        struct.pack_into("<" + code, self.d, at, n % (1 << bits))

    def table(self):
        at = self.get(*self.ehdr["phoff"])
        return [at + i * self.size
                for i in range(self.get(*self.ehdr["phnum"]))]

    def find(self, name):
        n = int(name[-1]) if name[-1].isdigit() else 1
        want = PT[name.rstrip("0123456789")]
        all = [at for at in self.table() if self.get(at, "I") == want]
        if n > len(all) or not all:
            sys.exit("no " + name)
        return all[n - 1]

    def field(self, at, name):
        return (at + self.phdr[name][0], self.phdr[name][1])

    def swap(self, a, b):
        a, b = self.find(a), self.find(b)
        self.d[a:a + self.size], self.d[b:b + self.size] = \
            self.d[b:b + self.size], self.d[a:a + self.size]

    def move(self):
        old = self.table()
        while len(self.d) % 8:
            self.d.append(0)
        struct.pack_into("<" + self.ehdr["phoff"][1], self.d,
                         self.ehdr["phoff"][0], len(self.d))
        self.d += self.d[old[0]:old[-1] + self.size]

    def offset(self, vaddr):
        for at in self.table():
            v = self.get(*self.field(at, "vaddr"))
            if self.get(at, "I") == 1 and \
                    v <= vaddr < v + self.get(*self.field(at, "filesz")):
                return vaddr - v + self.get(*self.field(at, "offset"))
        sys.exit("no such address")

    def tag(self, want):
        word = "Q" if self.wide else "I"
        n = struct.calcsize(word)
        at = self.get(*self.field(self.find("DYNAMIC"), "offset"))
        while self.get(at, word) != want:
            at += 2 * n
        return self.get(at + n, word)

    def plt(self, i, kind):
        at = self.offset(self.tag(23))
        if self.wide:
            self.set(at + i * 24 + 8, "I", kind)
        else:
            self.set(at + i * 8 + 4, "B", kind)

    def change(self, text):
        name, _, value = text.partition("=")
        if name == "swap":
            self.swap(*value.split(","))
        elif name == "add":
            self.set(self.find("STACK"), "I", str(PT[value]))
        elif name == "move":
            self.move()
        elif name == "plt":
            i, kind = value.split(",")
            self.plt(int(i), kind)
        elif name == "cut":
            del self.d[int(value, 0):]
        elif name == "grow":
            self.d += bytes(int(value, 0) - len(self.d))
        else:
            what, _, field = name.partition(".")
            if what == "ehdr":
                self.set(*self.ehdr[field], value)
            else:
                self.set(*self.field(self.find(what), field), value)


def main():
    with open(sys.argv[1], "rb") as f:
        elf = Elf(f.read())
    for text in sys.argv[3:]:
        elf.change(text)
    with open(sys.argv[2], "wb") as f:
        f.write(elf.d)


main()
