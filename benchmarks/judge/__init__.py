"""Hold the judge against answers that a person has labelled, and publish what comes out."""
