// Keeps the check usable without network. Its scope is /kiem-tra alone; what it keeps is named by `/kiem-tra/sw.js`.
{
  /** Told by the script that loads this one. */
  type Told = {
    readonly app: string;
    readonly files: readonly string[];
    readonly pages: Readonly<Record<'vi' | 'en', string>>;
  };
  type Event = {
    waitUntil(done: Promise<unknown>): void;
    respondWith(answer: Promise<Response>): void;
    request: Request;
  };
  type Worker = {
    readonly told: Told;
    addEventListener(name: 'install' | 'activate' | 'fetch', act: (event: Event) => void): void;
    skipWaiting(): Promise<void>;
    readonly clients: { claim(): Promise<void> };
  };
  const worker = self as unknown as Worker;
  const { app, files, pages } = worker.told;
  const proofs = 'kiem-tra-proofs';

  worker.addEventListener('install', (event) => {
    const all = [...files, ...Object.values(pages)];
    event.waitUntil(
      caches
        .open(app)
        .then((cache) => cache.addAll(all))
        .then(() => worker.skipWaiting()),
    );
  });

  worker.addEventListener('activate', (event) => {
    const forget = async () => {
      for (const name of await caches.keys()) if (name !== app && name !== proofs) await caches.delete(name);
      await worker.clients.claim();
    };
    event.waitUntil(forget());
  });

  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    const { origin, pathname, searchParams } = new URL(request.url);
    if (request.method !== 'GET' || origin !== location.origin) return;
    if (pathname.startsWith('/tinh/') || files.includes(pathname)) event.respondWith(keptFirst(request));
    else if (pathname.startsWith('/.well-known/')) event.respondWith(netFirst(request, proofs, request));
    else if (request.mode === 'navigate' && ['/kiem-tra', ...Object.values(pages)].includes(pathname)) {
      const english = searchParams.get('lang') === 'en' || (pathname === pages.en && searchParams.get('lang') !== 'vi');
      event.respondWith(netFirst(request, null, pages[english ? 'en' : 'vi']));
    }
  });

  // Files carry the hash of their content in their address: one kept is the right one.
  async function keptFirst(request: Request): Promise<Response> {
    const kept = await caches.match(request);
    if (kept) return kept;
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(app)).put(request, answer.clone());
    return answer;
  }

  async function netFirst(request: Request, keepIn: string | null, instead: Request | string): Promise<Response> {
    try {
      const answer = await fetch(request);
      if (keepIn && answer.ok) await (await caches.open(keepIn)).put(request, answer.clone());
      return answer;
    } catch (fault) {
      const kept = await caches.match(instead);
      if (kept) return kept;
      throw fault;
    }
  }
}
