import type { PackageBrief } from '@kortkurs/contract/packages';
import type { Saving } from './saving';

/** SCORM's data model as JSON. */
export type Model = Record<string, unknown>;

/** What the two versions of the standard do under different names. */
export interface Runtime {
  /** How things stand, ready to be reported. */
  report(): unknown;
  /** The model as it can be loaded again. */
  model(): Model;
  /** Begin where the model was left; `goesOn`: in the same session, not the next one. */
  load(model: Model, goesOn?: boolean): void;
  /** Begin as if the page had asked for it. */
  begin(): void;
  isBegun(): boolean;
  /** Call back whenever the page has said something. */
  listen(changed: () => void): void;
  /** Say that a part that reports nothing is done. */
  complete(): void;
}

const MARK = 'kortkurs-package:';

/** A frame within a package has a name that the package gave it. Asked before anybody puts another parent in the place of the real one. */
const isOuter = window.parent === window.top;

interface Left {
  of: string;
  isBegun: boolean;
  model: Model;
}

/**
 * Carries a part's session over the pages that it is made of. Each page of a package brings an API of its own, where SCORM means one for them all; the name of a frame outlives
 * its pages, and nothing else here does. It is written at once with all that the page says: what is written while the page goes comes too late for the next one.
 */
export function carryOver(brief: PackageBrief, runtime: Runtime, saving: Saving): void {
  const left = isOuter ? taken(brief.of) : undefined;
  if (left) runtime.load(left.model, true);
  if (left?.isBegun) runtime.begin();
  if (!brief.reports && brief.save) {
    runtime.begin();
    runtime.complete();
    saving.processHttpRequest('', runtime.report());
  }
  const write = (): void => void (window.name = MARK + JSON.stringify({ of: brief.of, isBegun: runtime.isBegun(), model: runtime.model() } satisfies Left));
  if (isOuter) runtime.listen(write);
  if (left) write();
  addEventListener('pagehide', () => {
    // Who closes the tab in the middle of it finds everything as it was. A page that is shown again from the browser's memory goes on as before.
    saving.leaves();
    if (runtime.isBegun() && brief.save) saving.processHttpRequest('', runtime.report());
  });
}

function taken(of: string): Left | undefined {
  if (!window.name.startsWith(MARK)) return undefined;
  const left = JSON.parse(window.name.slice(MARK.length)) as Left;
  window.name = '';
  return left.of === of ? left : undefined;
}
