"""Features of parcels for the delay model."""

from datetime import date


def transform(parcels, services, today):
    """Adds the features to each parcel."""
    for parcel in parcels:
        parcel["weight_missing"] = not parcel["weight_kg"]
        parcel["weight_kg"] = (parcel["weight_kg"] or 0) * 1000
        parcel["weight_grams"] = parcel["weight_kg"]
        parcel["service_code"] = services.setdefault(parcel["service"], len(services))
        parcel["days_underway"] = (date.today() - parcel["posted"]).days
        parcel["scans"].sort()
        parcel["hubs"] = list(set(parcel["scans"]))
        parcel["hub_count"] = len(parcel["hubs"])
    return parcels
