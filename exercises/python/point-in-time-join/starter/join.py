"""The join behind the training set. This is the file you change.

As found: it takes the last row in the list whose event came before the label. Offline the model
trained on it reached an AUC of 0.91; online, 0.74.
"""


def join_features(labels, rows, max_age):
    """Each label with the features that were known at its time."""
    for label in labels:
        label["features"] = None
        label["feature_time"] = None
        for row in rows:
            if row["customer_id"] == label["customer_id"] and row["event_time"] <= label["time"]:
                label["features"] = row["features"]
                label["feature_time"] = row["event_time"]
    return labels
