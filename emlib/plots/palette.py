"""The palette of every picture of the course, for those that are not drawn by matplotlib, too.

The colours are those of Okabe and Ito (2008), "Color Universal Design", which people with any of
the common colour-vision deficiencies can tell apart.
"""

PALETTE = (
    "#0072B2",  # blue
    "#D55E00",  # vermilion
    "#009E73",  # bluish green
    "#CC79A7",  # reddish purple
    "#E69F00",  # orange
    "#56B4E9",  # sky blue
    "#F0E442",  # yellow
    "#000000",  # black
)
