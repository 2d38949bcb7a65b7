// Takes the place of sw.js where a site no longer wants to work without network, or where a release
// went wrong: it removes everything that was kept on the device, and itself.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith("warenzustand-"));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
