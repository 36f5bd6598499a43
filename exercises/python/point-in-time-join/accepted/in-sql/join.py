"""The join in SQL: a running maximum over the moment of knowledge, then an index lookup."""

import sqlite3


def join_features(labels, rows, max_age):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE r (i INTEGER, c TEXT, e INTEGER, k INTEGER, v INTEGER)")
    moments = (max(row["event_time"], row["available_at"]) for row in rows)
    db.executemany(
        "INSERT INTO r VALUES (?, ?, ?, ?, ?)",
        (
            (i, row["customer_id"], row["event_time"], moment, row["version"])
            for i, (row, moment) in enumerate(zip(rows, moments))
        ),
    )
    # rank of each row in the order of preference, then the best rank so far by known time
    db.execute(
        """CREATE TABLE s AS
           SELECT c, k, max(p) OVER (PARTITION BY c ORDER BY k, p ROWS UNBOUNDED PRECEDING) AS best
           FROM (SELECT c, k, row_number() OVER (PARTITION BY c ORDER BY e, v) AS p FROM r)"""
    )
    db.execute(
        """CREATE TABLE q AS
           SELECT c, row_number() OVER (PARTITION BY c ORDER BY e, v) AS p, i FROM r"""
    )
    db.execute("CREATE INDEX s_ck ON s (c, k, best)")
    db.execute("CREATE INDEX q_cp ON q (c, p, i)")
    out = []
    for label in labels:
        found = db.execute(
            """SELECT q.i FROM q WHERE q.c = ?1 AND q.p =
               (SELECT best FROM s WHERE c = ?1 AND k <= ?2 ORDER BY k DESC, best DESC LIMIT 1)""",
            (label["customer_id"], label["time"]),
        ).fetchone()
        row = rows[found[0]] if found else None
        if row is not None and label["time"] - row["event_time"] > max_age:
            row = None
        out.append(
            dict(
                label,
                features=row["features"] if row is not None else None,
                feature_time=row["event_time"] if row is not None else None,
            )
        )
    db.close()
    return out
