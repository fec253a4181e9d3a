"""The root of every error that a user may see."""


class WenceError(Exception):
    """Something a user can act on.

    The message is one or two lines of plain Chinese that say what was wrong, where (file, line or
    row) and what to do. ``exit_code`` is that of the command line (contract): 2, the call was
    wrong; 1, it ran and failed.
    """

    exit_code = 1
