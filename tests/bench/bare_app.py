"""The least application that Flask serves: what P10 is held against."""

from flask import Flask

app = Flask(__name__, static_folder=None)


@app.get("/")
def say() -> str:
    return "ready"
