// What the guide remembers on this device, and nowhere else. Each guide of an address has its own drawer; a browser that
// keeps nothing (private windows, blocked storage) is answered as if nothing had been kept.

/** Address of the guide, ends in '/'. */
export const root = new URL(document.documentElement.dataset.root || ".", location.href);

const drawer = `sentiers ${root.pathname} `;

/** @param {string} name @returns {string | null} */
export function recall(name) {
  try {
    return localStorage.getItem(drawer + name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value @returns {boolean} whether it was kept */
export function remember(name, value) {
  try {
    localStorage.setItem(drawer + name, value);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
export function forget(name) {
  try {
    localStorage.removeItem(drawer + name);
  } catch {}
}
