"""Hidden Python suites for labs: the tests in one process, the learner's code in another.

`docs/authoring.md`, "Hidden Python suites", is the contract. Suites import `Examination`,
`Property` and `LearnerError` from here; they are loaded on first use, so that the learner's side,
which shares this package, never loads the tests' side.
"""

_HOMES = {
    "Examination": "examiner.examination",
    "Property": "examiner.property",
    "LearnerError": "examiner.learner",
}


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module 'examiner' has no attribute '{name}'")
    return getattr(__import__(_HOMES[name], fromlist=[name]), name)
