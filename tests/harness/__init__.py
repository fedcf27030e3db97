"""The real parts that tests run on: processes, search engine, database, browser, bad networks.

Everything here listens on loopback only, keeps its files in a temporary folder and is gone when
the test run is, however the run ends (see `keeper.py`).
"""
