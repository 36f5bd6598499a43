"""`Property`: an examination of seeded cases, the smallest first."""

from examiner.examination import Examination

MAX_SIZE = 999


class Property(Examination):
    """`random` and `size` (from 1) describe the case; `seed` repeats it."""

    seed = 0

    @property
    def size(self):
        return size_of(self.seed)

    @property
    def random(self):
        if not hasattr(self, "_random"):
            self._random = generator(self.seed)
        return self._random


def generator(seed):
    from random import Random  # suites without random cases need not load it

    return Random(seed)


def size_of(seed):
    """A seed's last three digits are its case's size, so that the seed alone repeats the case."""
    return seed % (MAX_SIZE + 1) or 1


def case_seed(run_seed, name, index):
    """The seed of a property's case number `index`, from 0."""
    # A text seeds the generator by its SHA-512, alike in all versions of Python.
    drawn = generator(f"{run_seed}:{name}:{index}").getrandbits(32)
    return drawn * (MAX_SIZE + 1) + min(index + 1, MAX_SIZE)
