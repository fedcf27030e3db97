"""One module for each service that the matcher calls; its errors become ours at this door."""
