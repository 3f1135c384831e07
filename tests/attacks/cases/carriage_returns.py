"""End lines as old Macs did, so that whoever counts lines in another way counts too few."""

CELLS = ['"a"\r' * 2000 + "x = 1", 'def e_step(X, thetas):\r    "Doc."\r    return 1']
