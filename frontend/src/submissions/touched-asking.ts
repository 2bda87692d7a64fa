import { Injectable, inject, signal, type Signal } from '@angular/core';
import type { TouchedMonths } from '@kortkurs/contract/project-months';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Confirm } from '../ui/overlay/confirm';

/** Says, before something of a project or its runs is changed, which months would be sent to a funder again. */
@Injectable({ providedIn: 'root' })
export class TouchedAsking {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly session = inject(Session);
  private readonly confirm = inject(Confirm);

  /** Of a run, stored or not, that other projects would pay for, or that gets or loses sessions on some days. @returns whether to go on */
  ofRun(runId: string, { projectIds, days }: { projectIds?: readonly string[]; days?: readonly string[] }): Promise<boolean> {
    const query = new URLSearchParams({ ...(projectIds && { projectIds: projectIds.join(',') }), ...(days && { days: [...new Set(days)].join(',') }) });
    return this.sure(`runs/${runId}/touched-submissions?${query}`);
  }

  /** Of a project that would have another first or last day. @returns whether to go on */
  ofProject(projectId: string, startsOn: string, endsOn: string): Promise<boolean> {
    return this.sure(`projects/${projectId}/touched-submissions?${new URLSearchParams({ startsOn, endsOn })}`);
  }

  /** Of a project that would count somebody no longer, or again, month by month: for who is asked about that anyhow. */
  async ofPerson(projectId: string, personId: string): Promise<string[]> {
    return this.points(await this.months(`projects/${projectId}/people/${personId}/touched-submissions`));
  }

  /** The same as a sentence, once it is known. */
  knownOfPerson(projectId: string, personId: string): Signal<string> {
    const said = signal('');
    void this.ofPerson(projectId, personId).then((points) => said.set(points.length ? this.words.say('app.touched.known', { months: points.join('; ') }) : ''));
    return said.asReadonly();
  }

  /** True without a question where none would be. */
  private async sure(path: string): Promise<boolean> {
    const touched = await this.months(path);
    if (touched.length === 0) return true;
    return this.confirm.ask({ title: this.words.say('app.touched.title'), text: this.words.say('app.touched.text'), points: this.points(touched), action: this.words.say('app.touched.keep') });
  }

  /** None where nobody answers: changing never waits for it. */
  private async months(path: string): Promise<TouchedMonths[]> {
    return this.session.can('submissions.read') ? this.api.get<TouchedMonths[]>(path).catch((): TouchedMonths[] => []) : [];
  }

  private points(touched: readonly TouchedMonths[]): string[] {
    return touched.map(({ projectName, months }) => this.words.say('app.touched.point', { project: projectName, months: this.format.list(months.map((month) => this.format.monthOfYear(`${month}-15`))) }));
  }
}
