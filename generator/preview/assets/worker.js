// In the place of a guide's worker while it is written: takes itself away, with all that a site kept at this address,
// and has the pages that still show it asked for anew.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const kept = await caches.keys();
      await Promise.all(kept.map((name) => caches.delete(name)));
      await worker.registration.unregister();
      if (!kept.length) return; // else a page that registers it again would be asked for without end
      // not waited for: a page that is asked for waits in its turn for a worker that is not yet active
      for (const page of await worker.clients.matchAll({ type: "window", includeUncontrolled: true }))
        page.navigate(page.url).catch(() => {});
    })(),
  );
});
