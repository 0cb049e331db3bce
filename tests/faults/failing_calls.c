/*
 * Makes chosen system calls on database files fail, for as long as a test wishes.
 *
 * Preloaded into the executable. The file named by TODOLITH_TEST_FAULT holds nothing (all is well) or one line: the kind of
 * call, "sync", "write" or "grow", and the error number that it shall return.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_database(int descriptor)
{
    char link[40], target[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, target, sizeof target - 1);
    if (length <= 0)
        return 0;
    target[length] = '\0';
    return strstr(target, "todolith.db") != NULL;
}

/* The error that a call of this kind shall return now; 0 for none. */
static int wished_error(const char *kind, int descriptor)
{
    char wished_kind[16];
    int error = 0;
    const char *path = getenv("TODOLITH_TEST_FAULT");
    FILE *wish = path ? fopen(path, "re") : NULL;
    if (!wish)
        return 0;
    int fields = fscanf(wish, "%15s %d", wished_kind, &error);
    fclose(wish);
    return fields == 2 && strcmp(wished_kind, kind) == 0 && is_database(descriptor) ? error : 0;
}

#define FAILING(kind, result, name, parameters, arguments)                 \
    result name parameters                                                 \
    {                                                                      \
        static result(*real) parameters;                                   \
        int error = wished_error(kind, descriptor);                        \
        if (error) {                                                       \
            errno = error;                                                 \
            return -1;                                                     \
        }                                                                  \
        if (!real)                                                         \
            real = (result(*) parameters)dlsym(RTLD_NEXT, #name);          \
        return real arguments;                                             \
    }

FAILING("sync", int, fsync, (int descriptor), (descriptor))
FAILING("sync", int, fdatasync, (int descriptor), (descriptor))
FAILING("write", ssize_t, write, (int descriptor, const void *bytes, size_t count), (descriptor, bytes, count))
FAILING("write", ssize_t, pwrite, (int descriptor, const void *bytes, size_t count, off_t at),
        (descriptor, bytes, count, at))
FAILING("write", ssize_t, pwrite64, (int descriptor, const void *bytes, size_t count, off64_t at),
        (descriptor, bytes, count, at))
FAILING("grow", int, ftruncate, (int descriptor, off_t length), (descriptor, length))
FAILING("grow", int, ftruncate64, (int descriptor, off64_t length), (descriptor, length))
