#include "Guard.h"
#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Everything that a handler touches is set before the handlers are installed, or is atomic. Handlers call
// async-signal-safe functions only.

static int input_file, output_file;
static struct termios saved_modes;
static atomic_bool drawing;

// What every terminal in use understands or ignores: mouse, bracketed paste and synchronized output off,
// attributes, character sets, cursor, wrapping and keys as usual; then, for a terminal without a second screen, a
// fresh line at the bottom; then back to the first screen.
static const char give_back[] =
    "\033[?1000l\033[?1002l\033[?1006l\033[?2004l\033[?2026l\033[0m\033(B\033)B\017\033[?25h\033[?7h\033[?1l\033>"
    "\033[9999;1H\r\n\033[?1049l";

static void write_all(int file, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written < 0) {
      if (errno == EINTR) continue;
      return;
    }
    bytes += written;
    count -= (size_t)written;
  }
}

// MARK: Standard error
// Messages would be drawn over, and those of a crash would go down with the second screen: they wait in a file
// without a name until the screen has been given back.

static int held_errors = -1, error_terminal = -1;

static void hold_errors(void) {
  if (held_errors >= 0) dup2(held_errors, STDERR_FILENO);
}

static void release_errors(void) {
  if (held_errors < 0) return;
  dup2(error_terminal, STDERR_FILENO);
  char buffer[4096];
  ssize_t count;
  lseek(held_errors, 0, SEEK_SET);
  while ((count = read(held_errors, buffer, sizeof buffer)) > 0)
    write_all(STDERR_FILENO, buffer, (size_t)count);
  lseek(held_errors, 0, SEEK_SET);
  if (ftruncate(held_errors, 0) != 0) held_errors = -1;
}

static void begin_holding_errors(void) {
  if (!isatty(STDERR_FILENO)) return;
  FILE *file = tmpfile();
  if (!file) return;
  error_terminal = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  held_errors = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
  fclose(file);
  if (error_terminal < 0) held_errors = -1;
  hold_errors();
}

static void end_holding_errors(void) {
  if (held_errors >= 0) close(held_errors);
  if (error_terminal >= 0) close(error_terminal);
  held_errors = error_terminal = -1;
}

// MARK: Giving back

static void leave(void) {
  if (!atomic_exchange(&drawing, false)) return;
  write_all(output_file, give_back, sizeof give_back - 1);
  // In the background the modes belong to the job in front, and setting them would stop us.
  pid_t foreground = tcgetpgrp(input_file);
  if (foreground < 0 || foreground == getpgrp()) tcsetattr(input_file, TCSANOW, &saved_modes);
  release_errors();
}

// MARK: Events

static int event_pipe[2] = {-1, -1};

static void note_event(char event) {
  int saved_errno = errno;
  // A full pipe has enough to wake up for.
  if (write(event_pipe[1], &event, 1) < 0) {}
  errno = saved_errno;
}

int guard_event_file(void) { return event_pipe[0]; }

int guard_take_events(void) {
  int events = 0;
  char buffer[64];
  ssize_t count;
  while ((count = read(event_pipe[0], buffer, sizeof buffer)) > 0)
    for (ssize_t index = 0; index < count; index++) events |= buffer[index];
  return events;
}

static bool open_event_pipe(void) {
  if (pipe(event_pipe) != 0) return false;
  for (int end = 0; end < 2; end++) {
    fcntl(event_pipe[end], F_SETFL, O_NONBLOCK);
    fcntl(event_pipe[end], F_SETFD, FD_CLOEXEC);
  }
  return true;
}

static void close_event_pipe(void) {
  for (int end = 0; end < 2; end++) {
    if (event_pipe[end] >= 0) close(event_pipe[end]);
    event_pipe[end] = -1;
  }
}

// MARK: Signals

static const int requests_to_end[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};
static struct sigaction previous[NSIG];
static bool is_watched[NSIG];

static void on_fatal_signal(int signal, siginfo_t *info, void *context) {
  (void)context;
  int saved_errno = errno;
  leave();
  // Then what would have happened without us: the exit status is the signal's, a crash reporter finds a usable
  // terminal. A true fault happens again on return; anything that was sent has to be sent again.
  sigaction(signal, &previous[signal], NULL);
  bool is_true_fault = info->si_code > 0;
  for (size_t index = 0; index < sizeof requests_to_end / sizeof *requests_to_end; index++)
    if (signal == requests_to_end[index]) is_true_fault = false;
  if (!is_true_fault) raise(signal);
  errno = saved_errno;
}

static void watch(int signal, void (*handler)(int, siginfo_t *, void *));

static void on_stop(int signal, siginfo_t *info, void *context) {
  (void)info, (void)context;
  int saved_errno = errno;
  leave();
  // Stop here, by the default action, and go on here.
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, signal);
  sigaction(signal, &previous[signal], NULL);
  raise(signal);
  pthread_sigmask(SIG_UNBLOCK, &mask, NULL);
  watch(signal, on_stop);
  // An orphaned process group is not stopped at all, and gets no SIGCONT either.
  note_event(NC_RESUMED);
  errno = saved_errno;
}

static void on_continue(int signal, siginfo_t *info, void *context) {
  (void)signal, (void)info, (void)context;
  note_event(NC_RESUMED);
}

static void on_resize(int signal, siginfo_t *info, void *context) {
  (void)signal, (void)info, (void)context;
  note_event(NC_RESIZED);
}

static void watch(int signal, void (*handler)(int, siginfo_t *, void *)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
  sigfillset(&action.sa_mask);
  sigaction(signal, &action, NULL);
}

static void begin_watching(int signal, void (*handler)(int, siginfo_t *, void *)) {
  sigaction(signal, NULL, &previous[signal]);
  // What the parent has us ignore (nohup, a shell without job control) stays ignored.
  if (previous[signal].sa_handler == SIG_IGN) return;
  is_watched[signal] = true;
  watch(signal, handler);
}

static void begin_watching_all(void) {
  for (size_t index = 0; index < sizeof requests_to_end / sizeof *requests_to_end; index++)
    begin_watching(requests_to_end[index], on_fatal_signal);
  for (size_t index = 0; index < sizeof faults / sizeof *faults; index++)
    begin_watching(faults[index], on_fatal_signal);
  begin_watching(SIGTSTP, on_stop);
  begin_watching(SIGCONT, on_continue);
  begin_watching(SIGWINCH, on_resize);
}

static void end_watching_all(void) {
  for (int signal = 1; signal < NSIG; signal++) {
    if (is_watched[signal]) sigaction(signal, &previous[signal], NULL);
    is_watched[signal] = false;
  }
}

// A stack overflow leaves no stack to handle it on; this one is for the thread that draws.
static void use_signal_stack(void) {
  static char stack[1 << 16];
  stack_t present, ours = {.ss_sp = stack, .ss_size = sizeof stack};
  if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) sigaltstack(&ours, NULL);
}

// MARK: Beginning and end

bool guard_begin(int input, int output) {
  input_file = input;
  output_file = output;
  if (tcgetattr(input, &saved_modes) != 0 || !open_event_pipe()) return false;
  static bool has_registered;
  if (!has_registered) has_registered = atexit(leave) == 0;
  use_signal_stack();
  begin_holding_errors();
  begin_watching_all();
  atomic_store(&drawing, true);
  return true;
}

void guard_end(void) {
  if (atomic_exchange(&drawing, false)) {
    tcsetattr(input_file, TCSANOW, &saved_modes);
    release_errors();
  }
  end_watching_all();
  end_holding_errors();
  close_event_pipe();
}

bool guard_is_drawing(void) { return atomic_load(&drawing); }

void guard_resume(void) {
  hold_errors();
  atomic_store(&drawing, true);
}
