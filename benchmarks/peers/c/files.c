/* Counts *.txt in a tree once for each line of input; says the count, CPU and wall time in ms.
   The limit: what the system takes to list the tree, and as little as possible beside it. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static long count;

static void walk(int parent, const char *path) {
  static char buffers[64][65536];
  static int depth = -1;
  int folder = openat(parent, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0 || ++depth >= 64) {
    perror(path);
    exit(1);
  }
  char *buffer = buffers[depth];
  ssize_t length;
  while ((length = getdents64(folder, buffer, sizeof buffers[0])) > 0) {
    for (ssize_t at = 0; at < length;) {
      struct dirent64 *entry = (struct dirent64 *)(buffer + at);
      at += entry->d_reclen;
      if (entry->d_type == DT_REG) {
        size_t size = strlen(entry->d_name);
        count += size >= 4 && memcmp(entry->d_name + size - 4, ".txt", 4) == 0;
      } else if (entry->d_type == DT_DIR && strcmp(entry->d_name, ".") != 0 &&
                 strcmp(entry->d_name, "..") != 0) {
        walk(folder, entry->d_name);
      }
    }
  }
  depth--;
  close(folder);
}

static double now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
  char line[16];
  while (argc > 1 && fgets(line, sizeof line, stdin)) {
    double cpu = now(CLOCK_PROCESS_CPUTIME_ID), start = now(CLOCK_MONOTONIC);
    count = 0;
    walk(AT_FDCWD, argv[1]);
    printf("%ld %.3f %.3f\n", count, now(CLOCK_PROCESS_CPUTIME_ID) - cpu,
           now(CLOCK_MONOTONIC) - start);
    fflush(stdout);
  }
}
