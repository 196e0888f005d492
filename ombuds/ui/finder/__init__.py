"""Find or do: cases, people, commands and pages by what is typed into the bar."""
