"""Reads exports with the readers that trainers use: `read-export.py FOLDER`, where FOLDER/FORMAT/pairs.jsonl and
pairs.parquet lie. Prints what `datasets` and `pyarrow` found in each, and what TRL makes of the first row, as JSON."""

import json
import os
import sys

import datasets
import pyarrow.parquet

try:
    from trl import data_utils
except ImportError:
    data_utils = None

datasets.disable_progress_bars()


def by_datasets(path, kind):
    rows = datasets.load_dataset(
        kind, data_files=path, split="train", cache_dir=os.path.join(os.path.dirname(path), "cache")
    )
    return rows


def of_format(folder):
    found = {}
    for kind, name in (("json", "pairs.jsonl"), ("parquet", "pairs.parquet")):
        rows = by_datasets(os.path.join(folder, name), kind)
        found[kind] = {"rows": rows.num_rows, "columns": rows.column_names, "first": rows[0]}
    table = pyarrow.parquet.read_table(os.path.join(folder, "pairs.parquet"))
    found["arrow"] = {"rows": table.num_rows, "types": {field.name: str(field.type) for field in table.schema}}
    first = found["json"]["first"]
    if data_utils is not None:
        trl = {"conversational": data_utils.is_conversational(first)}
        if "chosen" in first and "prompt" not in first and isinstance(first["chosen"], (list, str)):
            trl["extracted"] = data_utils.extract_prompt({key: first[key] for key in ("chosen", "rejected")})
        found["trl"] = trl
    return found


folder = sys.argv[1]
print(json.dumps({name: of_format(os.path.join(folder, name)) for name in sorted(os.listdir(folder))}))
