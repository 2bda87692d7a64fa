import { matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;
/** What lies on the device: the build writes it here. */
declare const KEPT_FILES: PrecacheEntry[];

const PATIENCE_MS = 4_000;
const PAGE = '/';
/** The addresses whose code is kept: who leads, takes part or looks for a course. Any other waits for the server, however slow: its code is not here. */
const KEPT_PAGES = /^\/(|start|my(\/seats\/[^/]+|\/courses\/[^/]+(\/[^/]+)?)?|courses\/[^/]+|staff|staff\/today|staff\/sessions\/[^/]+\/roster)\/?$/;
const OF_SERVER = /^\/(api|packages)(\/|$)|\.[a-z0-9]{2,11}$/i;

/**
 * A page comes from the server, which gives each answer nonces of its own, as long as it answers within some seconds. Else it is the
 * one that was kept, whole: its headers name the nonces that stand in it, so that its policy holds.
 */
async function page(request: Request): Promise<Response> {
  const fresh = fetch(request);
  const kept = async (): Promise<Response> => (await matchPrecache(PAGE)) ?? fresh;
  const slow = new Promise<Response>((resolve) => setTimeout(() => resolve(kept()), PATIENCE_MS));
  const answered = fresh.then(
    (response) => (response.status >= 502 && response.status <= 504 ? kept() : response),
    () => kept(),
  );
  return KEPT_PAGES.test(new URL(request.url).pathname) ? Promise.race([answered, slow]) : answered;
}

// Before the kept files, of which the page is one: a page is always asked for first.
registerRoute(new NavigationRoute(({ request }) => page(request), { denylist: [OF_SERVER] }));
precacheAndRoute(KEPT_FILES, { directoryIndex: '', cleanURLs: false });

// The page that brought the worker is served by it too, not only those after it.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
});
