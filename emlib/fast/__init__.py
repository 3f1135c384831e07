"""The same passes of EM, for a million rows: less memory, fewer multiplications, all cores.

A pass reads all rows once: E-step, and the sufficient statistics for the M-step. Each way is one
class with the same method,

    sums(params) -> (sums, loglik)

and `sums` are those of the model files, to be handed to their `from_stats`. The readable functions
of the model files stay the reference that every way is tested against.

    passes       rows in blocks, and the way that just calls the model files
    threads      blocks on threads
    linear       a Bernoulli log-probability is linear in x: one product instead of two
    chunks       images in blocks that stay in cache; grey levels, or many components
    codes        black and white: eight pixels become one code, blank ones cost nothing
    missing      images with pixels that nobody has seen
    ways         which of these for which images
    three_ways   a pass as one writes it first, and its slow parts taken away: to be read
    quadratic    a Gaussian log-density is linear in x and in the products of its features
    incremental  an M-step after every block of rows: fewer passes
    cluster      rows on the machines of a Dask cluster
"""
