"""What the office does, as commands on a terminal.

Read `main` (how a command line is run), `session` (who signs in, how answers are printed), then
the commands: `book`, `cases`, `papers`, `people`, `suggesting`; `demo` makes the sample book.
"""
