"""The registers that the office keeps itself: classifications, bodies, calendar.

Read `classifications` with `terms_table`, `bodies` with `body_card`, `calendar` with `year_view`.
"""
