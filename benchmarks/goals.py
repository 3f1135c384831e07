"""What was asked of the package, beside what a run measured."""

SHARES = {"full, d = 2": 0.04, "full, d = 16": 0.13, "spherical, d = 2": 0.08}
KINDS = {"emlib": ("float64", "ratio64"), "emlib, float32": ("float32", "ratio")}


def goals(results):
    """List the goals that a run says something about.

    Parameters
    ----------
    results : dict, what `python -m benchmarks --save` writes; parts may be missing

    Returns
    -------
    list of dict: what, asked (text), measured (float), met (bool)
    """
    found = []

    def most(what, limit, value):
        found.append(_row(what, f"at most {limit:g}", value, value <= limit))

    def least(what, limit, value):
        found.append(_row(what, f"at least {limit:g}", value, value >= limit))

    _images(results.get("passes", []), most)
    for row in results.get("points", []):
        if row["way"] == "emlib":
            most(f"Gaussians, {row['case']}, to scikit-learn", SHARES[row["case"]], row["ratio"])
    if results.get("agreement"):
        gaps = [row[key] for row in results["agreement"] for key in row if key != "case"]
        most("Gaussians, largest relative difference", 1e-9, max(gaps))
    for way in ("codes", "chunks"):
        rows = {row["n"]: row["per_row"] for row in results.get("growth", []) if row["way"] == way}
        if 60_000 in rows and 600_000 in rows:
            gap = abs(rows[600_000] / rows[60_000] - 1)
            most(f"{way}, time a row, 600,000 against 60,000: change", 0.1, gap)
    for row in results.get("quality", []):
        loglik, purity = row["goal"]
        best, starts = row["best"], f"K = {row['k']}, best of {len(row['logliks'])} starts"
        least(f"{starts}, nats a test image", loglik, row["logliks"][best])
        least(f"{starts}, purity", purity, row["purities"][best])
    return found


def _images(rows, most):
    for row in rows:
        if row["way"] not in KINDS:
            continue
        kind, ratio = KINDS[row["way"]]
        if row["k"] == 10 and kind == "float64":
            most("K = 10, float64, to bare float32 products", 0.55, row["ratio"])
        if row["k"] in (50, 100):
            most(f"K = {row['k']}, {kind}, to bare {kind} products", 1.15, row[ratio])
    for kind, limit in (("float64", 1e-12), ("float32", 1e-6)):
        errors = [row["error"] for row in rows if KINDS.get(row["way"], "-")[0] == kind]
        if errors:
            most(f"{kind}, relative error of the parameters", limit, max(errors))
    beside = [
        row["megabytes"] - row["codes"]
        for row in rows
        if row["way"].startswith("emlib") and row["megabytes"]
    ]
    if beside:
        most("MB beside X and the codes", 64, max(beside))


def _row(what, asked, measured, met):
    return {"what": what, "asked": asked, "measured": float(measured), "met": bool(met)}
