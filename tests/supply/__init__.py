"""What the guide is made with by others: packages, scripts and fonts, their licences, digests and known weaknesses.

`python -m tests.supply` writes the bill of materials and LICENCES.md (make bill); `audit` asks for known weaknesses (make audit);
`vendor` compares what stands in site/ with where it was taken from, or renews it (make vendor).
"""
