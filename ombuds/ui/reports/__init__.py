"""Reports: the month and the register book, seen before they leave."""
