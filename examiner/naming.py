"""Names of types with the article that they take in a sentence; both sides use it."""

WITHOUT_ARTICLE = {"bytes": "bytes", "NoneType": "None"}


def with_article(name):
    """`int` as "an int", `list` as "a list", `bytes` as "bytes"."""
    if name in WITHOUT_ARTICLE:
        return WITHOUT_ARTICLE[name]
    return f"an {name}" if name[:1].lower() in set("aeio") else f"a {name}"
