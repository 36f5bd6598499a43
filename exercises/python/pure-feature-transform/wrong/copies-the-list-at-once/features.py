"""Features of parcels for the delay model."""

from copy import deepcopy

UNKNOWN_SERVICE = -1


def transform(parcels, services, today):
    """New rows with the features added; depends on its arguments alone and changes none of them."""
    return [with_features(parcel, services, today) for parcel in deepcopy(parcels)]


def with_features(parcel, services, today):
    weight = parcel["weight_kg"]
    hubs = sorted(set(parcel["scans"]))
    return {
        **parcel,
        "weight_missing": weight is None,
        "weight_grams": 0.0 if weight is None else weight * 1000,
        "service_code": services.get(parcel["service"], UNKNOWN_SERVICE),
        "days_underway": (today - parcel["posted"]).days,
        "hubs": hubs,
        "hub_count": len(hubs),
    }
