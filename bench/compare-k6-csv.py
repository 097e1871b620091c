"""Compares the response times of two CSV files of k6, as one does with pandas."""

import sys

import pandas as pd


def quantiles(file):
    # Two of 19 columns: reading all would take longer and no figure needs them.
    lines = pd.read_csv(file, usecols=["metric_name", "metric_value"])
    times = lines.loc[lines["metric_name"] == "http_req_duration", "metric_value"]
    return times.quantile([0.5, 0.9, 0.99])


baseline, candidate = (quantiles(file) for file in sys.argv[1:3])
print(pd.DataFrame({"baseline": baseline, "candidate": candidate, "change": candidate / baseline - 1}))
