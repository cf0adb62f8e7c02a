"""What the benchmarks share: where programs are, what a process costs, medians in tables."""
import os
import pathlib
import socket
import statistics
import subprocess
import sys
import tarfile
import time

HERE = pathlib.Path(__file__).resolve().parent
WORK = HERE / "target/peers"
TICKS = os.sysconf("SC_CLK_TCK")


def java(*options):
    """The command of Java 25 with the benchmarks on its class path."""
    found = subprocess.run(["sh", "-c", '. "$0"; find_java 25 java "${JAVA25_HOME:-}"', HERE / "../dist/find-java.sh"],
                           stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    return [f"{found}/bin/java", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", *options,
            "-cp", f"{HERE}/target/benchmarks.jar:{HERE}/target/lib/*"]


def golang(peer, package="."):
    """Builds a Go module of peers/ and says where the program is."""
    WORK.mkdir(parents=True, exist_ok=True)
    subprocess.run(["go", "build", "-o", WORK / peer, package], cwd=HERE / "peers" / peer, check=True)
    return WORK / peer


def debian(package, program):
    """Unpacks a Debian package, without installing it, and says where its program is."""
    folder = WORK / package
    if not (folder / program).exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", package], cwd=folder, check=True)
        subprocess.run(["dpkg-deb", "-x", next(folder.glob("*.deb")), folder], check=True)
    return folder / program


def python():
    """An interpreter that has the newest Python peers."""
    interpreter = WORK / "venv/bin/python"
    if not interpreter.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "venv", WORK / "venv"], check=True)
        subprocess.run([interpreter, "-m", "pip", "-q", "install", "prometheus_client", "requests"], check=True)
    return interpreter


def distribution(folder):
    """Unpacks the distribution of a finished ./build and says where its program is."""
    archive = next((HERE / "../exporter/target").glob("gaugesmith-[0-9]*.tar.gz"))
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return next(pathlib.Path(folder).glob("*/bin/gaugesmith"))


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def await_port(port, process, seconds=60):
    """Waits until a process listens."""
    begun = time.monotonic()
    while True:
        assert process.poll() is None, f"{process.args[0]} ended with {process.returncode}"
        assert time.monotonic() - begun < seconds, f"{process.args[0]} does not listen"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=10).close()
            return
        except ConnectionError:
            time.sleep(0.01)


def cpu(pid):
    """Seconds of CPU, user and system, that a process has taken."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def per_call(pid, call, seconds):
    """CPU milliseconds that a process takes for one call of this one, over many."""
    calls, start, spent = 0, time.monotonic(), cpu(pid)
    while calls < 3 or time.monotonic() - start < seconds:
        call()
        calls += 1
    return (cpu(pid) - spent) / calls * 1000


def memory(pid, field="VmRSS"):
    """MiB of the resident set."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(field)) // 1024


def load():
    return "load of the machine " + " ".join(pathlib.Path("/proc/loadavg").read_text().split()[:3])


def median(values, form="{:.2f}"):
    return f"{form} ({form})".format(statistics.median(values), min(values))
