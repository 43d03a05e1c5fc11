"""QR codes: their symbol, its drawing in SVG and PNG, its proof by independent decoders, and the files that are published."""
