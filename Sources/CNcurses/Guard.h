// Gives the terminal back whatever ends or stops the program.
#ifndef GUARD_H
#define GUARD_H

#include <stdbool.h>

/// Remembers the terminal's modes, holds standard error back and watches the signals.
///
/// To be called before newterm: ncurses handles only signals that nobody handles.
bool guard_begin(int input, int output);

/// Puts modes, standard error and signals back as they were.
void guard_end(void);

/// Whether the screen is ours: not between a stop and `guard_resume`.
bool guard_is_drawing(void);

/// Makes the screen ours again after a stop.
void guard_resume(void);

/// The file that becomes readable when there are events.
int guard_event_file(void);

/// Takes the events NC_RESIZED and NC_RESUMED.
int guard_take_events(void);

#endif
