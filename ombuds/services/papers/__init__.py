"""Papers and files: the rows of a service joined with an output, recorded as they leave.

Read `papers`, then `exports`, `handouts` and `import_papers`.
"""
