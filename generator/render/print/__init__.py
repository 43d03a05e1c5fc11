"""Everything printed: each module says what one product holds, Typst templates in site/print/ say how it looks."""
