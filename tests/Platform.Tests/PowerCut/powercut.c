/* Loaded before libc: remembers what every write to a watched file replaced until the file is synced. Putting it back after a kill leaves what a
   disk would have after a power cut that reached nothing unsynced. POWERCUT_FOLDER is watched, POWERCUT_UNDO takes what is remembered. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FDS = 65536, FILES = 1024 };

struct record { int64_t offset, length, size; };
struct file { ino_t inode; int undo; off_t header; };

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static struct file files[FILES];
static int count;
static unsigned char watched[FDS];

#define REAL(name) static typeof(&name) real; if (!real) real = (typeof(&name))dlsym(RTLD_NEXT, #name)

static ssize_t raw_write(int fd, const void *bytes, size_t length) { REAL(write); return real(fd, bytes, length); }
static int raw_ftruncate(int fd, off_t size) { REAL(ftruncate); return real(fd, size); }
static int raw_open(const char *path, int flags, int mode) { REAL(open); return real(path, flags, mode); }
static int raw_close(int fd) { REAL(close); return real(fd); }

static void watch(int fd)
{
    char link[64], path[4096];
    const char *folder = getenv("POWERCUT_FOLDER");
    if (fd < 0 || fd >= FDS || !folder) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    path[n < 0 ? 0 : n] = 0;
    size_t length = strlen(path);
    watched[fd] = strncmp(path, folder, strlen(folder)) == 0 && !(length > 4 && strcmp(path + length - 4, "-shm") == 0);
}

/* The file's memory, made at its first write. */
static struct file *file_of(int fd)
{
    struct stat s;
    char link[64], path[4096], undo[4200];
    if (fstat(fd, &s)) return NULL;
    for (int i = 0; i < count; i++) if (files[i].inode == s.st_ino) return &files[i];
    if (count == FILES) abort();
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return NULL;
    path[n] = 0;
    snprintf(undo, sizeof undo, "%s/%lu", getenv("POWERCUT_UNDO"), (unsigned long)s.st_ino);
    struct file *f = &files[count++];
    f->inode = s.st_ino;
    f->undo = raw_open(undo, O_CREAT | O_TRUNC | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    int64_t length = n;
    raw_write(f->undo, &length, sizeof length);
    raw_write(f->undo, path, n);
    f->header = (off_t)(sizeof length + n);
    return f;
}

static void remember(int fd, off_t offset, size_t length)
{
    struct stat s;
    struct file *f = file_of(fd);
    if (!f || fstat(fd, &s)) return;
    if (offset >= s.st_size) length = 0;
    else if ((off_t)(offset + length) > s.st_size) length = s.st_size - offset;
    struct record r = { offset, (int64_t)length, s.st_size };
    char *whole = malloc(sizeof r + length);
    memcpy(whole, &r, sizeof r);
    int from = fd;
    char link[64];
    if ((fcntl(fd, F_GETFL) & O_ACCMODE) == O_WRONLY) { snprintf(link, sizeof link, "/proc/self/fd/%d", fd); from = raw_open(link, O_RDONLY, 0); }
    if (length && pread(from, whole + sizeof r, length, offset) != (ssize_t)length) abort();
    if (from != fd) raw_close(from);
    raw_write(f->undo, whole, sizeof r + length);
    free(whole);
}

#define WATCHED(fd) ((fd) >= 0 && (fd) < FDS && watched[fd])

#define OPEN(name, signature, call) \
    int name signature { va_list a; va_start(a, flags); int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(a, int) : 0; va_end(a); \
        REAL(name); int fd = call; watch(fd); return fd; }
OPEN(open, (const char *path, int flags, ...), real(path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), real(path, flags, mode))
OPEN(openat, (int at, const char *path, int flags, ...), real(at, path, flags, mode))
OPEN(openat64, (int at, const char *path, int flags, ...), real(at, path, flags, mode))

int close(int fd) { if (fd >= 0 && fd < FDS) watched[fd] = 0; return raw_close(fd); }

#define GUARDED(fd, before, call) \
    if (!WATCHED(fd)) return call; \
    pthread_mutex_lock(&gate); before; typeof(call) result = call; pthread_mutex_unlock(&gate); return result;

ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { REAL(pwrite); GUARDED(fd, remember(fd, o, n), real(fd, b, n, o)) }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { REAL(pwrite64); GUARDED(fd, remember(fd, o, n), real(fd, b, n, o)) }
ssize_t write(int fd, const void *b, size_t n) { GUARDED(fd, remember(fd, lseek(fd, 0, SEEK_CUR), n), raw_write(fd, b, n)) }
int ftruncate(int fd, off_t size) { struct stat s; GUARDED(fd, (fstat(fd, &s), remember(fd, size, s.st_size > size ? s.st_size - size : 0)), raw_ftruncate(fd, size)) }
int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }

/* Synced: nothing is to be put back. The bytes themselves outlive the killed process in the system's memory. */
static int synced(int fd)
{
    pthread_mutex_lock(&gate);
    struct file *f = file_of(fd);
    if (f) raw_ftruncate(f->undo, f->header);
    pthread_mutex_unlock(&gate);
    return 0;
}

int fsync(int fd) { REAL(fsync); return WATCHED(fd) ? synced(fd) : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return WATCHED(fd) ? synced(fd) : real(fd); }

/* The number may be given to another file. */
int unlink(const char *path)
{
    struct stat s;
    REAL(unlink);
    pthread_mutex_lock(&gate);
    if (!stat(path, &s))
        for (int i = 0; i < count; i++)
            if (files[i].inode == s.st_ino) { raw_ftruncate(files[i].undo, files[i].header); files[i].inode = 0; }
    pthread_mutex_unlock(&gate);
    return real(path);
}
