"""Names every field, and keeps a cache that cannot go stale: its key is all it depends on."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def grams(weight_kg):
    return 0.0 if weight_kg is None else weight_kg * 1000


def transform(parcels, services, today):
    return list(map(lambda parcel: row(parcel, dict(services), today), parcels))


def row(parcel, services, today):
    hubs = list(dict.fromkeys(sorted(parcel["scans"])))
    return dict(
        parcel=parcel["parcel"],
        weight_kg=parcel["weight_kg"],
        service=parcel["service"],
        scans=parcel["scans"][:],
        posted=parcel["posted"],
        weight_missing=parcel["weight_kg"] is None,
        weight_grams=grams(parcel["weight_kg"]),
        service_code=services.setdefault(parcel["service"], -1),
        days_underway=(today - parcel["posted"]).days,
        hubs=hubs,
        hub_count=len(hubs),
    )
