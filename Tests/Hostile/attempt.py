"""What the attacks share: try something, and say so when it worked."""


def attempt(what, action, only_true=False):
    """Prints ESCAPED when the action is not refused.

    With only_true, an action that returns something false has failed, too.
    """
    try:
        result = action()
    except (OSError, RuntimeError) as refusal:
        print(f"held: {what}: {refusal}")
        return
    if only_true and not result:
        print(f"held: {what}: to no effect")
        return
    print(f"ESCAPED: {what}", flush=True)
