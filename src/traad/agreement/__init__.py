"""Agreement between coders: coefficients, the units they are over, intervals. Pure."""
