"""Features of parcels for the delay model: one function per feature, in a table."""

from itertools import groupby


def grams(parcel, services, today):
    return 0.0 if parcel["weight_kg"] is None else float(parcel["weight_kg"]) * 1000


def hubs(parcel, services, today):
    return [hub for hub, _ in groupby(sorted(parcel["scans"]))]


FEATURES = {
    "weight_missing": lambda parcel, services, today: parcel["weight_kg"] is None,
    "weight_grams": grams,
    "service_code": lambda parcel, services, today: services.get(parcel["service"], -1),
    "days_underway": lambda parcel, services, today: today.toordinal() - parcel["posted"].toordinal(),
    "hubs": hubs,
    "hub_count": lambda parcel, services, today: len(hubs(parcel, services, today)),
}


def transform(parcels, services, today):
    rows = []
    for parcel in parcels:
        row = {name: own(value) for name, value in parcel.items()}
        row.update({name: feature(parcel, services, today) for name, feature in FEATURES.items()})
        rows.append(row)
    return rows


def own(value):
    return value[:] if isinstance(value, list) else value
