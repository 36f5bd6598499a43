import copy


def transform(parcels, services, today):
    rows = []
    for original in parcels:
        row = copy.deepcopy(original)
        missing = row["weight_kg"] is None
        row["weight_missing"] = missing
        row["weight_grams"] = 0.0
        if not missing:
            row["weight_grams"] = float(row["weight_kg"]) * 1000.0
        row["service_code"] = services[row["service"]] if row["service"] in services else -1
        row["days_underway"] = today.toordinal() - row["posted"].toordinal()
        row["hubs"] = []
        for hub in row["scans"]:
            if hub not in row["hubs"]:
                row["hubs"].append(hub)
        row["hubs"].sort()
        row["hub_count"] = len(row["hubs"])
        rows.append(row)
    return rows
