// @ts-check
/** The page's end of the line to the guide's service worker. */

/** @param {string} root relative address of the root of the site
 * @returns {Promise<ServiceWorker>} the worker that answers; rejects where there can be none */
export async function hire(root) {
  replaceUnseen(await navigator.serviceWorker.register(`${root}sw.js`, { scope: root, updateViaCache: "none" }));
  const { active } = await navigator.serviceWorker.ready;
  return /** @type {ServiceWorker} */ (active);
}

/** Let the next worker take over while nobody looks at the page, and so follows no link.
 * @param {ServiceWorkerRegistration} registration */
function replaceUnseen(registration) {
  let leaving = false;
  addEventListener("pagehide", () => (leaving = true));
  addEventListener("pageshow", () => (leaving = false));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !leaving) registration.waiting?.postMessage({ ask: "replace" });
  });
}

/** Ask the worker that is active now, which is not always the one that was when the page opened. @param {object} question */
export async function ask(question) {
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage(question);
}

/** Call with each account of what is kept. @param {(told: {trails: Record<string, any>, recent: string[]}) => void} heard */
export function listen(heard) {
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.sentiers) heard(data.sentiers);
  });
  navigator.serviceWorker.startMessages();
}
