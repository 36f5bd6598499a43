"""Reads the plan: which tests of which suites decide which checks."""

from examiner import json_text
from examiner.naming import with_article


class PlanProblem(Exception):
    """The plan is unusable; the message says where and why."""


class Group:
    """The tests (names), or the one property, that decide a check."""

    def __init__(
        self, check, suite, tests=None, property=None, seeds=None, seed=None, hidden=False, after=()
    ):
        self.check = check
        self.suite = suite
        self.tests = tests
        self.property = property
        self.seeds = seeds
        self.seed = seed
        self.hidden = hidden
        # Checks of this plan that must pass first; else nothing of this one is run.
        self.after = after


def read_plan(text):
    """(groups, seed)."""
    try:
        plan = json_text.loads(text)
    except (ValueError, RecursionError) as problem:
        raise PlanProblem(f"not JSON: {problem}") from None
    _only(plan, {"groups": list, "seed": int}, {"groups", "seed"}, "plan")
    groups = [_group(fields, f"groups[{i}]") for i, fields in enumerate(plan["groups"])]
    return groups, plan["seed"]


def _group(fields, where):
    common = {"check": str, "suite": str, "hidden": bool, "after": list}
    if isinstance(fields, dict) and "property" in fields:
        kinds = {**common, "property": str, "seeds": int, "seed": (int, type(None))}
        _only(fields, kinds, {"check", "suite", "property", "seeds"}, where)
        if fields["seeds"] < 1:
            raise PlanProblem(f"{where}.seeds: {fields['seeds']}; expected at least 1")
        if (fields.get("seed") or 0) < 0:
            raise PlanProblem(f"{where}.seed: {fields['seed']}; expected 0 or more")
    else:
        _only(fields, {**common, "tests": list}, {"check", "suite", "tests"}, where)
        if not fields["tests"] or not all(isinstance(name, str) for name in fields["tests"]):
            raise PlanProblem(f"{where}.tests: expected a list of names, at least one")
    return Group(**fields)


def _only(fields, kinds, needed, where):
    if not isinstance(fields, dict):
        raise PlanProblem(f"{where}: {with_article(type(fields).__name__)}; expected an object")
    for name, value in fields.items():
        if name not in kinds:
            raise PlanProblem(f"{where}: an unknown key '{name}'; expected {', '.join(kinds)}")
        kind = kinds[name]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise PlanProblem(f"{where}.{name}: {with_article(type(value).__name__)}, which it cannot be")
    for name in sorted(needed - set(fields)):
        raise PlanProblem(f"{where}: '{name}' is missing")
