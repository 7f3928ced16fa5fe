"""The all-in-one: site, API, worker, letters and files from one process and one data folder."""
