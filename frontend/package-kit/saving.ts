import type { CommitObject, IHttpService, ResultObject } from 'scorm-again';
import type { PackageBrief, PackageReport } from '@kortkurs/contract/packages';

/** SCORM's “general commit failure” of 2004, “general exception” of 1.2. */
const FAILED = { '2004': 391, '1.2': 101 } as const;

/** What is reported is sent as plain text: to a frame without an origin anything else would ask for permission first, and once more at each save. */
const TYPE = 'text/plain;charset=UTF-8';

/**
 * Sends what a package reports, and answers its `Commit` with what became of it: it waits for the server, as SCORM means it, since who is told that something is saved may
 * leave. Where the page is already leaving, the browser sends it by itself.
 */
export class Saving implements IHttpService {
  private waiting = '';
  private isLeaving = false;

  constructor(
    private readonly brief: PackageBrief,
    private readonly standard: keyof typeof FAILED,
  ) {
    addEventListener('online', () => this.again());
    setInterval(() => this.again(), 10_000);
  }

  processHttpRequest(_url: string, commit: unknown): ResultObject {
    if (!this.brief.save) return { result: 'true', errorCode: 0 };
    const text = JSON.stringify(reportOf(commit as CommitObject));
    if (this.isLeaving) return this.leave(text) ? { result: 'true', errorCode: 0 } : { result: 'false', errorCode: FAILED[this.standard] };
    const isSaved = this.send(text);
    return isSaved ? { result: 'true', errorCode: 0 } : { result: 'false', errorCode: FAILED[this.standard] };
  }

  updateSettings(): void {
    // There are none that concern sending.
  }

  /** The page is going: from now on the browser sends what is reported, after it if need be. */
  leaves(): void {
    this.isLeaving = true;
  }

  private leave(text: string): boolean {
    return navigator.sendBeacon(this.brief.save ?? '', new Blob([text], { type: TYPE }));
  }

  private send(text: string): boolean {
    const [isSaved, isRefused] = this.request(text);
    this.waiting = isSaved || isRefused ? '' : text;
    // Nothing that others may not hear; the page around the frame looks which frame it comes from.
    window.top?.postMessage({ kortkursPackage: isSaved ? 'saved' : isRefused ? 'refused' : 'waiting' }, '*');
    return isSaved;
  }

  private again(): void {
    if (this.waiting) this.send(this.waiting);
  }

  private request(text: string): [isSaved: boolean, isRefused: boolean] {
    const request = new XMLHttpRequest();
    try {
      request.open('POST', this.brief.save ?? '', false);
      request.setRequestHeader('content-type', TYPE);
      request.send(text);
      return [request.status === 204, request.status >= 400 && request.status < 500 && request.status !== 429];
    } catch {
      return [false, false];
    }
  }
}

/** What the server keeps of a commit. Who the learner is it knows better. */
function reportOf({ completionStatus, successStatus, totalTimeSeconds, score, runtimeData }: CommitObject): PackageReport {
  const { core, learner_id: _id, learner_name: _name, ...cmi } = runtimeData['cmi'] as Record<string, unknown>;
  const { student_id: _studentId, student_name: _studentName, ...ofCore } = (core ?? {}) as Record<string, unknown>;
  return {
    completion: completionStatus as PackageReport['completion'],
    success: successStatus as PackageReport['success'],
    seconds: Math.min(Math.max(Math.round(totalTimeSeconds), 0), 100_000_000),
    score: score ?? null,
    remembered: JSON.stringify(core ? { ...cmi, core: ofCore } : cmi),
  };
}
