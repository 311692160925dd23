#define _XOPEN_SOURCE 700
#define _XOPEN_SOURCE_EXTENDED 1
#define _DEFAULT_SOURCE 1
#define NCURSES_WIDECHAR 1

#include "CNcurses.h"
#include "Guard.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static SCREEN *screen;
static FILE *input_stream, *output_stream;
// Keys are read from a pad: reading from a window would paint it first.
static WINDOW *keys;
static bool uses_color, shows_cursor, uses_mouse;
// The terminal, and a file without a name that takes its place while a picture is rendered.
static int terminal_file = -1, render_file = -1;

bool nc_is_utf8(void) {
  // Only the encoding: numbers keep their decimal point.
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  // A locale that came over ssh and is not installed here still tells the terminal's encoding.
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int index = 0; index < 3; index++) {
    const char *value = getenv(names[index]);
    if (!value || !*value) continue;
    if (!strstr(value, "UTF-8") && !strstr(value, "utf8")) return false;
    return setlocale(LC_CTYPE, "C.UTF-8") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  }
  return false;
}

int nc_width(wchar_t character) { return wcwidth(character); }

static const char *capability(const char *name) {
  const char *sequence = tigetstr(name);
  return sequence == (char *)-1 ? NULL : sequence;
}

bool nc_repeats(void) {
  const char *sequence = capability("rep");
  return sequence && strcmp(sequence, "%p1%c\033[%p2%{1}%-%db") == 0;
}

static enum nc_opening check_type(const char *type, int output) {
  int problem;
  if (setupterm((char *)type, output, &problem) != OK) return NC_UNKNOWN_TYPE;
  bool can_address = capability("cup");
  del_curterm(cur_term);
  return can_address ? NC_OPENED : NC_CANNOT_ADDRESS;
}

static void set_modes(int input) {
  cbreak();
  noecho();
  nonl();
  // Ctrl-S would freeze the screen, and nobody remembers Ctrl-Q.
  struct termios modes;
  if (tcgetattr(input, &modes) == 0) {
    modes.c_iflag &= ~(tcflag_t)IXON;
    tcsetattr(input, TCSANOW, &modes);
  }
  def_prog_mode();
}

static void prepare_colors(void) {
  // The terminal's own foreground and background are the only pair that is legible everywhere.
  uses_color = has_colors() && start_color() == OK && use_default_colors() == OK;
  nc_use_dark_hues(false);
}

void nc_use_dark_hues(bool dark) {
  // Red, green, yellow, blue, magenta, cyan. The usual yellow is all but invisible on white.
  static const short legible[] = {124, 28, 94, 25, 90, 30};
  for (short color = 1; uses_color && color <= 6; color++)
    init_pair(color, dark && COLORS >= 256 ? legible[color - 1] : color, -1);
}

static void open_render_file(void) {
  FILE *file = tmpfile();
  if (!file) return;
  render_file = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
  fclose(file);
}

static void close_streams(void) {
  if (render_file >= 0) close(render_file);
  render_file = -1;
  if (output_stream) fclose(output_stream);
  if (input_stream) fclose(input_stream);
  output_stream = input_stream = NULL;
}

enum nc_opening nc_open(const char *type, int input, int output, bool color) {
  nc_is_utf8();
  enum nc_opening opening = check_type(type, output);
  if (opening != NC_OPENED) return opening;
  // They would freeze the size.
  unsetenv("LINES");
  unsetenv("COLUMNS");
  if (!guard_begin(input, output)) return NC_SYSTEM_FAILED;
  output_stream = fdopen(dup(output), "w");
  input_stream = fdopen(dup(input), "r");
  screen = output_stream && input_stream ? newterm(type, output_stream, input_stream) : NULL;
  if (!screen) {
    guard_end();
    close_streams();
    return NC_UNKNOWN_TYPE;
  }
  terminal_file = output;
  open_render_file();
  set_escdelay(25);
  set_modes(input);
  uses_color = shows_cursor = uses_mouse = false;
  if (color) prepare_colors();
  curs_set(0);
  leaveok(stdscr, FALSE);
  keys = newpad(1, 1);
  keypad(keys, TRUE);
  meta(keys, TRUE);
  wtimeout(keys, 0);
  // The reports in SGR form are read as they come: ncurses would make clicks of presses, and hold them up.
  define_key(NULL, KEY_MOUSE);
  nc_send("\033[?2004h");
  return NC_OPENED;
}

void nc_close(void) {
  if (!screen) return;
  if (guard_is_drawing()) {
    if (uses_mouse) nc_use_mouse(false);
    nc_send("\033[?2004l\033)B");
    // A terminal without a second screen would keep the picture under the shell's prompt.
    if (!capability("rmcup")) {
      werase(stdscr);
      wrefresh(stdscr);
    }
    endwin();
  }
  guard_end();
  delwin(keys);
  delscreen(screen);
  close_streams();
  keys = NULL;
  screen = NULL;
}

int nc_rows(void) { return getmaxy(stdscr); }
int nc_columns(void) { return getmaxx(stdscr); }

void nc_put(int row, int column, const wchar_t *text, int count, int attributes, int hue) {
  attr_t attrs = A_NORMAL;
  if (attributes & NC_BOLD) attrs |= A_BOLD;
  if (attributes & NC_DIM) attrs |= A_DIM;
  if (attributes & NC_REVERSE) attrs |= A_REVERSE;
  if (attributes & NC_UNDERLINE) attrs |= A_UNDERLINE;
  if (attributes & NC_LINES) attrs |= A_ALTCHARSET;
  int pair = uses_color ? hue : 0;
  wattr_set(stdscr, attrs, 0, &pair);
  mvwaddnwstr(stdscr, row, column, text, count);
}

void nc_stage(int row, int column, bool shows) {
  if (shows != shows_cursor) curs_set(shows);
  shows_cursor = shows;
  wmove(stdscr, row, column);
  wnoutrefresh(stdscr);
}

void nc_hold_stops(bool hold) {
  static sigset_t before;
  if (!hold) {
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return;
  }
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_BLOCK, &stop, &before);
}

void nc_show(bool synchronized) {
  if (synchronized) nc_send("\033[?2026h");
  doupdate();
  if (synchronized) nc_send("\033[?2026l");
}

int nc_render(void) {
  if (render_file < 0 || lseek(render_file, 0, SEEK_SET) != 0) return -1;
  if (dup2(render_file, fileno(output_stream)) < 0) return -1;
  doupdate();
  dup2(terminal_file, fileno(output_stream));
  return (int)lseek(render_file, 0, SEEK_CUR);
}

void nc_take_rendered(unsigned char *bytes, int count) {
  if (pread(render_file, bytes, (size_t)count, 0) < 0) {}
}

void nc_write(const unsigned char *bytes, int count) {
  while (count > 0) {
    ssize_t written = write(terminal_file, bytes, (size_t)count);
    if (written < 0 && errno != EINTR) return;
    if (written > 0) bytes += written, count -= (int)written;
  }
}

void nc_forget(void) { clearok(curscr, TRUE); }

bool nc_follow_size(void) {
  struct winsize window;
  if (ioctl(fileno(output_stream), TIOCGWINSZ, &window) != 0) return false;
  if (window.ws_row == 0 || window.ws_col == 0) return false;
  if (window.ws_row == nc_rows() && window.ws_col == nc_columns()) return false;
  // Unlike resizeterm, this does not put a key into the input.
  resize_term(window.ws_row, window.ws_col);
  return true;
}

static int send_byte(int byte) {
  char character = (char)byte;
  nc_send((char[]){character, 0});
  return byte;
}

/// Sends a capability at once, without its padding: putp would leave it in the buffer of standard output.
static void send_capability(const char *name) {
  const char *sequence = capability(name);
  if (sequence) tputs(sequence, 1, send_byte);
}

void nc_resume(void) {
  bool had_left = !guard_is_drawing();
  reset_prog_mode();
  guard_resume();
  // After SIGSTOP the second screen is still shown, and entering it again would overwrite what it remembers.
  if (had_left) send_capability("smcup");
  send_capability("smkx");
  send_capability(shows_cursor ? "cnorm" : "civis");
  nc_send("\033[?2004h");
  if (uses_mouse) nc_use_mouse(true);
  nc_forget();
}

int nc_read(void) {
  int code = wgetch(keys);
  return code == ERR ? -1 : code;
}

const char *nc_key_name(int code) { return keyname(code); }

void nc_use_mouse(bool use) {
  uses_mouse = use;
  nc_send(use ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l");
}

int nc_wait(int milliseconds, bool for_writing) {
  struct pollfd files[] = {
      {.fd = fileno(input_stream), .events = POLLIN},
      {.fd = guard_event_file(), .events = POLLIN},
      {.fd = for_writing ? fileno(output_stream) : -1, .events = POLLOUT},
  };
  if (poll(files, 3, milliseconds) <= 0) return 0;
  int found = 0;
  if (files[0].revents & (POLLHUP | POLLERR | POLLNVAL)) found |= NC_HUNG_UP;
  if (files[0].revents & POLLIN) {
    // Readable with nothing to read is the end of the input.
    int count = 0;
    bool is_at_end = ioctl(files[0].fd, FIONREAD, &count) == 0 && count == 0;
    found |= is_at_end ? NC_HUNG_UP : NC_HAS_INPUT;
  }
  if (files[1].revents & POLLIN) found |= NC_HAS_EVENT;
  if (files[2].revents & POLLOUT) found |= NC_CAN_WRITE;
  return found;
}

int nc_take_events(void) { return guard_take_events(); }

void nc_send(const char *sequence) {
  // Not through the stream: ncurses has a buffer of its own, which doupdate leaves empty.
  size_t count = strlen(sequence);
  if (write(fileno(output_stream), sequence, count) < 0) {}
}

void nc_drop_input(void) {
  flushinp();
}
