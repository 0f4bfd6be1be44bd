"""Reads exports of images with the readers that trainers use: `read-images.py FOLDER`, where FOLDER/FORMAT/ holds rows.parquet
or rows.json with images/. Prints the rows, the features and the sizes of the images that were found in each, as JSON."""

import io
import json
import os
import sys

import datasets
from PIL import Image

datasets.disable_progress_bars()


def shown(value):
    if isinstance(value, bytes):
        value = Image.open(io.BytesIO(value))
    if isinstance(value, list):
        return [shown(one) for one in value]
    return list(value.size) if isinstance(value, Image.Image) else value


def of_parquet(folder, path):
    rows = datasets.load_dataset("parquet", data_files=path, split="train", cache_dir=os.path.join(folder, "cache"))
    features = {name: str(feature) for name, feature in rows.features.items()}
    return {"rows": rows.num_rows, "features": features, "first": {k: shown(v) for k, v in rows[0].items()}}


def of_document(folder, path):
    with open(path) as file:
        rows = json.load(file)
    names = [name for row in rows for name in row.get("file_path", []) + row.get("generations", [])]
    sizes = [list(Image.open(os.path.join(folder, name)).size) for name in names]
    return {"rows": len(rows), "first": rows[0], "sizes": sizes}


def of_format(folder):
    parquet = os.path.join(folder, "rows.parquet")
    return of_parquet(folder, parquet) if os.path.exists(parquet) else of_document(folder, os.path.join(folder, "rows.json"))


folder = sys.argv[1]
print(json.dumps({name: of_format(os.path.join(folder, name)) for name in sorted(os.listdir(folder))}))
