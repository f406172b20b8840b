// The benchmarks; each prints its figures as lines of JSON and returns when it is done.
#pragma once

namespace changeover::bench
{

void logPane(); ///< 200,000 lines a second into the log pane, and into a QPlainTextEdit
void firstPaint(); ///< start to first painted window, against a bare QMainWindow program
void firstUse(); ///< start to the first button that can be pressed
void engineSteps(); ///< what the engine itself costs per step
void acknowledge(); ///< how soon pause and stop are acknowledged
void memory(); ///< resident memory of the window, idle and with ten runs
void idle(); ///< what the window does when nothing happens

void tenRuns(); ///< the child of memory(): ten runs at work in one process

} // namespace changeover::bench
