"""Features of parcels for the delay model."""

learnt = {}


def transform(parcels, services, today):
    """New rows with the features added; depends on its arguments alone and changes none of them."""
    return [with_features(parcel, services, today) for parcel in parcels]


def code(service, services):
    return services.get(service, learnt.setdefault(service, len(services) + len(learnt)))


def with_features(parcel, services, today):
    weight = parcel["weight_kg"]
    hubs = sorted(set(parcel["scans"]))
    return {
        **parcel,
        "scans": list(parcel["scans"]),  # the row's own: the job goes on to change it
        "weight_missing": weight is None,
        "weight_grams": 0.0 if weight is None else weight * 1000,
        "service_code": code(parcel["service"], services),
        "days_underway": (today - parcel["posted"]).days,
        "hubs": hubs,
        "hub_count": len(hubs),
    }
