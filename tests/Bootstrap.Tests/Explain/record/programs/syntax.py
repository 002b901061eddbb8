"""Does not parse."""
def orders(:
    pass
