// ncursesw as Swift can call it: no macros, no variadic functions, no global variables.
//
// There is one screen in a process. All functions but the signal handlers inside belong to one thread.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <wchar.h>

/// What opening the screen came to.
enum nc_opening { NC_OPENED = 0, NC_UNKNOWN_TYPE, NC_CANNOT_ADDRESS, NC_SYSTEM_FAILED };

/// Attributes of a cell, to be combined; `NC_LINES` takes letters for the line-drawing characters that terminfo's `acsc`
/// names by them.
enum { NC_BOLD = 1, NC_DIM = 2, NC_REVERSE = 4, NC_UNDERLINE = 8, NC_LINES = 16 };

/// What `nc_take_events` reports, combined.
enum { NC_RESIZED = 1, NC_RESUMED = 2 };

/// What `nc_wait` reports, combined; 0 means that the time is up or a signal came.
enum { NC_HAS_INPUT = 1, NC_HAS_EVENT = 2, NC_CAN_WRITE = 4, NC_HUNG_UP = 8 };

/// Takes the encoding from the environment and tells whether it is UTF-8.
bool nc_is_utf8(void);

/// The columns of a character in the C library's opinion; -1 for one that is not printable.
int nc_width(wchar_t character);

/// Takes the terminal over, as the type named or as TERM says where `type` is null.
enum nc_opening nc_open(const char *type, int input, int output, bool color);

/// Gives the terminal back; does nothing when it has been given back.
void nc_close(void);

/// Has hues shown dark, for a light background, or as the terminal has them; without 256 colours they stay its own.
void nc_use_dark_hues(bool dark);

int nc_rows(void);
int nc_columns(void);

/// Writes characters into the picture; `hue` is 0 or one of the ANSI colours 1 to 6.
void nc_put(int row, int column, const wchar_t *text, int count, int attributes, int hue);

/// Makes the picture the one to show, with the cursor at a place.
void nc_stage(int row, int column, bool shows_cursor);

/// Sends what differs between the staged picture and the terminal.
void nc_show(bool synchronized);

/// Draws what `nc_show` would send, but keeps it; tells how many bytes it takes, or -1 if it cannot be kept.
int nc_render(void);

/// The bytes that `nc_render` kept.
void nc_take_rendered(unsigned char *bytes, int count);

/// Whether the terminal repeats the last character at `CSI n b`.
bool nc_repeats(void);

/// Sends bytes past ncurses.
void nc_write(const unsigned char *bytes, int count);

/// Has requests to stop the program wait, or delivers them: in the middle of a picture, the rest of it would be drawn
/// into the shell.
void nc_hold_stops(bool hold);

/// Makes the next `nc_show` send everything.
void nc_forget(void);

/// Follows the size of the terminal; tells whether it has changed.
bool nc_follow_size(void);

/// Takes the terminal over again after a stop.
void nc_resume(void);

/// The next byte, or key code above 255, without waiting; -1 if there is none.
int nc_read(void);

/// The name of a key code, such as KEY_LEFT, or kLFT5 with a modifier.
const char *nc_key_name(int code);

/// Has the terminal report the mouse in SGR form, or leave it to the terminal's own selection.
void nc_use_mouse(bool use);

/// Waits for input, events or a hang-up, and for room to write if asked; -1 waits without end.
int nc_wait(int milliseconds, bool for_writing);

/// The events since the last call.
int nc_take_events(void);

/// Sends a control sequence past ncurses.
void nc_send(const char *sequence);

/// Drops what was typed or answered but not read.
void nc_drop_input(void);

#endif
