"""What goes wrong, from where the user sits. FAULTS_LONG=1: longer runs."""

import os

LONG = os.environ.get("FAULTS_LONG") == "1"
