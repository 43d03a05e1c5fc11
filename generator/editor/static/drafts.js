// What was typed and not saved, kept in the browser until it is: a tab may die.

const guide = document.body.dataset.guide;

/** @param {string} address @param {import("./dom.js").Path} path */
function key(address, path) {
  return `sentiers:${guide}:${address}:${JSON.stringify(path)}`;
}

/** @param {string} address @param {import("./dom.js").Path} path @param {string} text */
export function keep(address, path, text) {
  try {
    localStorage.setItem(key(address, path), text);
  } catch {
    // a browser that keeps nothing still writes files
  }
}

/** @param {string} address @param {import("./dom.js").Path} path */
export function forget(address, path) {
  try {
    localStorage.removeItem(key(address, path));
  } catch {
    // nothing was kept
  }
}

/** The text that was typed there and not saved, null where there is none. @param {string} address @param {import("./dom.js").Path} path */
export function kept(address, path) {
  try {
    return localStorage.getItem(key(address, path));
  } catch {
    return null;
  }
}
