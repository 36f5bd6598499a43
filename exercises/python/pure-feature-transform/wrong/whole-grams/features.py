"""Features of parcels for the delay model."""

UNKNOWN_SERVICE = -1


def transform(parcels, services, today):
    """New rows with the features added; depends on its arguments alone and changes none of them."""
    return [with_features(parcel, services, today) for parcel in parcels]


def with_features(parcel, services, today):
    weight = parcel["weight_kg"]
    hubs = sorted(set(parcel["scans"]))
    return {
        **parcel,
        "scans": list(parcel["scans"]),  # the row's own: the job goes on to change it
        "weight_missing": weight is None,
        "weight_grams": 0.0 if weight is None else round(weight * 1000),
        "service_code": services.get(parcel["service"], UNKNOWN_SERVICE),
        "days_underway": (today - parcel["posted"]).days,
        "hubs": hubs,
        "hub_count": len(hubs),
    }
