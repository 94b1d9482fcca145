"""What replygen costs beside other ways to make the same letters; `python -m benchmarks` prints it all."""
