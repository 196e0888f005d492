/* Writes down what a program does to the files of a book: every write, cut, sync and removal,
   in order, so that a test can rebuild the disk as a loss of power might leave it.

   LD_PRELOAD=power_shim.so POWER_LOG=operations POWER_FILES=/path/book.db program

   A record is: operation, length of the file's name, offset, length of the data; name; data. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) real = dlsym(RTLD_NEXT, name)

static int target(void) {
    static int opened = -2;
    if (opened == -2) {
        const char *path = getenv("POWER_LOG");
        opened = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    }
    return opened;
}

static int watched(const char *path) {
    const char *files = getenv("POWER_FILES");
    return target() >= 0 && files && strncmp(path, files, strlen(files)) == 0;
}

static void note(char operation, const char *path, long offset, const void *data, long length) {
    struct { long operation, path, offset, length; } head = {operation, (long)strlen(path), offset, length};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)path, (size_t)head.path}, {(void *)data, data ? (size_t)length : 0}};
    syscall(SYS_writev, target(), parts, 3);
}

static void note_open_file(char operation, int file, long offset, const void *data, long length) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return;
    path[size] = 0;
    if (watched(path)) note(operation, path, offset, data, length);
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t offset) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    ssize_t done = real(file, data, size, offset);
    if (done > 0) note_open_file('W', file, offset, data, done);
    return done;
}

ssize_t pwrite(int file, const void *data, size_t size, off_t offset) { return pwrite64(file, data, size, offset); }

int ftruncate64(int file, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t);
    int failed = real(file, size);
    if (!failed) note_open_file('T', file, size, NULL, 0);
    return failed;
}

int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int fdatasync(int file) {
    REAL(int, "fdatasync", int);
    int failed = real(file);
    if (!failed) note_open_file('S', file, 0, NULL, 0);
    return failed;
}

int fsync(int file) {
    REAL(int, "fsync", int);
    int failed = real(file);
    if (!failed) note_open_file('S', file, 0, NULL, 0);
    return failed;
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    int failed = real(path);
    if (!failed && watched(path)) note('U', path, 0, NULL, 0);
    return failed;
}

/* Called by the test's program: everything up to here was acknowledged. */
void power_mark(long number) { if (target() >= 0) note('M', "", number, NULL, 0); }
