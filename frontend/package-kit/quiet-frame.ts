/**
 * Makes the frame that a package runs in bearable to it. The frame has no origin of its own, so storage, cookies and the frame around it throw when they are touched,
 * where packages expect at worst nothing. They get what forgets when the page goes, and a `parent` that holds the API and nothing else: most packages look for it there.
 */
export function quietFrame(api: Record<string, unknown>): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) if (throws(() => window[name])) replace(window, name, storage());
  if (throws(() => document.cookie)) {
    const jar = new Map<string, string>();
    replace(document, 'cookie', undefined, {
      get: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      set: (line: string) => {
        const [pair = ''] = line.split(';');
        const [name = '', ...value] = pair.split('=');
        jar.set(name.trim(), value.join('=').trim());
      },
    });
  }
  Object.assign(window, api);
  if (!throws(() => window.parent.document)) return;
  const around: Record<string, unknown> = { ...api, postMessage: () => undefined, length: 0 };
  around['parent'] = around['top'] = around;
  replace(window, 'parent', around);
  replace(window, 'opener', null);
}

function throws(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}

function replace(of: object, name: string, value: unknown, access?: { get: () => unknown; set: (value: string) => void }): void {
  Object.defineProperty(of, name, access ? { ...access, configurable: true } : { value, configurable: true, writable: true });
}

/** Storage that lasts as long as the page. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (nth) => [...kept.keys()][nth] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, String(value)),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  };
}
