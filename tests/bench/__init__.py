"""Speed as ratios that hold on a noisy machine: `./signpost bench`. docs/benchmarks.md explains."""
