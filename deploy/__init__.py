"""Everything a machine needs to run Signpost: its environment, its processes, its images."""
