"""The records an editor curates: one file per family, and `Explainer`, which holds them all."""
