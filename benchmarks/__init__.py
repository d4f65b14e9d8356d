"""What is measured, and against whom. Ratios in one run; never a timed test."""
