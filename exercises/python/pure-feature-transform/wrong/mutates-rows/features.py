def transform(parcels, services, today):
    for parcel in parcels:
        weight = parcel["weight_kg"]
        parcel["weight_missing"] = weight is None
        parcel["weight_grams"] = 0.0 if weight is None else weight * 1000
        parcel["service_code"] = services.get(parcel["service"], -1)
        parcel["days_underway"] = (today - parcel["posted"]).days
        parcel["hubs"] = sorted(set(parcel["scans"]))
        parcel["hub_count"] = len(parcel["hubs"])
    return parcels
