#!/usr/bin/env python3
"""CPU per count of the files of a tree, warm cache: Gaugesmith beside os.walk and C.

Usage: benchmarks/files.py FOLDER [--folders 1000] [--files 1000] [--rounds 11] [--warmup 8]
The tree is made in a new folder below FOLDER, half of its files *.txt, and removed afterwards.
Needs a finished ./build, gcc and Python 3. Every program runs all the time and reads the tree
when told to, one after the other in each round; each says what its whole process took.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def make_tree(top, folders, files):
    for folder in range(folders):
        path = top / f"folder-{folder:04}"
        path.mkdir()
        parent = os.open(path, os.O_RDONLY)
        for file in range(files):
            name = f"file-{file:07}" + (".txt" if file % 2 == 0 else ".csv")
            os.mknod(name, 0o644, dir_fd=parent)
        os.close(parent)


def programs(work, tree):
    subprocess.run(["gcc", "-O2", "-o", work / "files", HERE / "peers/c/files.c"], check=True)
    java = [os.environ.get("JAVA_HOME", "/usr") + "/bin/java", "-XX:+UseSerialGC", "-Xmx64m",
            "--enable-native-access=ALL-UNNAMED", "-cp",
            os.environ.get("CLASS_PATH", f"{HERE}/target/benchmarks.jar:{HERE}/target/lib/*"),
            "io.gaugesmith.benchmarks.files.FileCounter", tree]
    return {
        "C getdents64": [work / "files", tree],
        "Python os.walk": [sys.executable, HERE / "peers/python/files.py", tree],
        ".entries": java + ["entries"],
        ".count": java + ["count"],
        ".groups[].count": java + ["groups"],
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--folders", type=int, default=1000)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--warmup", type=int, default=8)
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="files-benchmark-", dir=options.folder))
    running = {}
    try:
        tree = work / "tree"
        tree.mkdir()
        make_tree(tree, options.folders, options.files)
        running = {name: subprocess.Popen([str(part) for part in command], text=True,
                                          stdin=subprocess.PIPE, stdout=subprocess.PIPE)
                   for name, command in programs(work, tree).items()}
        cpu = {name: [] for name in running}
        for turn in range(options.warmup + options.rounds):
            for name, program in running.items():
                program.stdin.write("go\n")
                program.stdin.flush()
                count, spent, _ = program.stdout.readline().split()
                all_names = options.folders * options.files + options.folders
                right = all_names if name == ".entries" else options.folders * -(-options.files // 2)
                if int(count) != right:
                    sys.exit(f"{name} counted {count} instead of {right}")
                if turn >= options.warmup:
                    cpu[name].append(float(spent))
        limit, python = (statistics.median(cpu[name]) for name in ("C getdents64", "Python os.walk"))
        print(f"{'':18}{'CPU ms':>9}{'min':>9}{'max':>9}{'to C':>8}{'to Python':>11}   n={options.rounds}")
        for name, spent in cpu.items():
            median = statistics.median(spent)
            print(f"{name:18}{median:9.2f}{min(spent):9.2f}{max(spent):9.2f}"
                  f"{median / limit:8.2f}{median / python:11.2f}")
    finally:
        for program in running.values():
            program.kill()
            program.wait()
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
