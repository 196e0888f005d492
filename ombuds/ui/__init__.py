"""The window: where people do what the services offer.

`kit` are widgets without the office, `wording` how things are said, `desk` what every page is
given, `lists`, `editors` and `dialogs` what several pages share, `shell` the window around the
pages with `commands` and `finder`; every other room is a page, and no page imports another.
"""
