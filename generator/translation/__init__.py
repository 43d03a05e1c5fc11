"""The texts of a guide on their way to a translator and back: PO, XLIFF 2, XLSX. Nothing of the guide is written here."""
