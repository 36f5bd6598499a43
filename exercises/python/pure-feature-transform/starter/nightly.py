"""The nightly job: computes features, has them scored, tries again when the scorer is not there."""

from datetime import date

from features import transform

ATTEMPTS = 3


def run(parcels, services, today, score):
    """The scored rows. `score(rows)` gives one number per row and may raise ConnectionError."""
    for attempt in range(1, ATTEMPTS + 1):
        rows = transform(parcels, services, today)
        for row in rows:
            row["scans"].append("SCORED")  # the tracking page shows this as the latest event
            row["hubs"].append("ANY")  # the model has a column for a hub it has not seen
            row["service"] = row["service"].upper()
        try:
            scores = score(rows)
        except ConnectionError:
            if attempt == ATTEMPTS:
                raise
        else:
            return [{**row, "score": value} for row, value in zip(rows, scores)]


def run_consignments(consignments, services, today, score):
    """The same for parcels that travel together and so have one list of scans between them."""
    parcels = [
        {**parcel, "scans": consignment["scans"]}
        for consignment in consignments
        for parcel in consignment["parcels"]
    ]
    return run(parcels, services, today, score)


def main():
    parcels = [
        {"parcel": "P-1001", "weight_kg": 2.5, "service": "express",
         "scans": ["LEJ", "CGN", "LEJ"], "posted": date(2026, 2, 27)},
        {"parcel": "P-1002", "weight_kg": None, "service": "standard",
         "scans": [], "posted": date(2026, 3, 1)},
        {"parcel": "P-1003", "weight_kg": 0, "service": "bike",
         "scans": ["HAM"], "posted": date(2026, 2, 20)},
    ]
    calls = []

    def score(rows):
        calls.append(rows)
        if len(calls) == 1:
            raise ConnectionError("the scorer did not answer")
        return [0.5 for _ in rows]

    services, today = {"standard": 0, "express": 1}, date(2026, 3, 1)
    for row in run(parcels, services, today, score):
        print(row)
    consignment = {"parcels": parcels[:2], "scans": ["MUC"]}
    for row in run_consignments([consignment], services, today, score):
        print(row)


if __name__ == "__main__":
    main()
