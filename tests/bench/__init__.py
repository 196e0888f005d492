"""What the program takes, beside the least that the same work can take: `make bench`.

Every figure has a floor that is measured in the same run (a bare window, the same rows
inserted raw, the same SQL by itself), since seconds alone say more of the machine than of the
program. Times are medians of at least five runs after one that is not counted; a sample book
of 100,000 cases is made once and kept in `build/`.
"""
