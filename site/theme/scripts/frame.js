// Every page: the language somebody chooses is remembered, and the menu of languages closes as menus do.
import { remember } from './memory.js'

/** @type {NodeListOf<HTMLAnchorElement>} */
const links = document.querySelectorAll('.top a[hreflang]')
for (const link of links) link.addEventListener('click', () => remember('language', link.hreflang))

/** @type {HTMLDetailsElement | null} */
const menu = document.querySelector('.langs')
if (menu) {
  document.addEventListener('click', event => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false
  })
  menu.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
}
