"""Cases: the list with its filters, the case beside it, and the acts that carry it along."""
