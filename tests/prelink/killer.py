# SPDX-License-Identifier: BSD-2-Clause
"""What kill.py and killclosure.py share: prelink is killed, and looked after."""
import os
import random
import shutil
import subprocess
import time


class Killer:
    """Kills commands in the root, which is made from a tree before each.

    killat is the program that kills before the Nth system call that changes a
    file; locks the directories that dying workers hold; after_death(what,
    old, new) and after_all(what, new) complain about what is wrong; whole(new)
    tells whether the command had come to its end.
    """

    def __init__(self, killat, root, locks, after_death, after_all, whole):
        self.killat, self.root, self.locks = killat, root, locks
        self.after_death, self.after_all = after_death, after_all
        self.whole = whole
        self.bad = 0

    def complain(self, what):
        self.bad += 1
        print(what)

    def fresh(self, src):
        shutil.rmtree(self.root, ignore_errors=True)
        subprocess.run(["cp", "-a", src, self.root], check=True)

    def run(self, cmd):
        r = subprocess.run(cmd, stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT)
        if r.returncode != 0:
            self.complain(f"{' '.join(cmd)}: {r.stdout.decode()}")

    def every_point(self, cmd, start, old, new):
        """Returns how many points there are."""
        n = 0
        while True:
            n += 1
            self.fresh(start)
            r = subprocess.run(
                [self.killat, str(n)] + cmd[:1] + ["-j", "1"] + cmd[1:],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if r.returncode > 1:
                self.complain(f"killat: {r.returncode}")
                return n
            self.after_death(f"{cmd[1]} killed at {n}", old, new)
            if r.returncode == 1:
                return n - 1
            self.run(cmd)
            self.after_all(f"{cmd[1]} after a kill at {n}", new)

    def random_points(self, cmd, start, old, new, count):
        """Returns how many had come to their end before they were killed."""
        self.fresh(start)
        t = time.monotonic()
        self.run(cmd)
        took = time.monotonic() - t
        done = 0
        self.fresh(start)
        for i in range(count):
            p = subprocess.Popen(cmd[:1] + ["-j", "2"] + cmd[1:],
                                 stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL,
                                 start_new_session=True)
            time.sleep(random.random() * took)
            try:
                os.killpg(p.pid, 9)
            except ProcessLookupError:
                pass
            p.wait()
            # Workers may still be dying: they hold the lock.
            for lock in self.locks:
                while os.path.exists(lock) and subprocess.run(
                        ["flock", "-n", lock, "true"]).returncode != 0:
                    time.sleep(0.005)
            self.after_death(f"{cmd[1]} killed by chance, {i}", old, new)
            if self.whole(new):
                done += 1
                self.run(cmd)
                self.after_all(f"{cmd[1]} after chance {i}", new)
                self.fresh(start)
        return done
