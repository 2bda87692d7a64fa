import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ATTESTING_STANDINGS, type AttestationMonths, type AttestationsReminded, type AttestingPeople, type AttestingPerson, type AttestingStanding } from '@kortkurs/contract/attestation-register';
import type { AttestationAsked } from '@kortkurs/contract/attestations';
import { ProjectHead } from '../funding/project-head';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { ListFrame } from '../ui/list/list-frame';
import { listQuery } from '../ui/list/list-query';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import type { ReasonAsked } from '../ui/overlay/reason-dialog';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';

/** How a standing is shown: never by colour alone, the word stands beside. */
const KINDS: Record<AttestingStanding, string> = { 'not-asked': '', waiting: 'kk-warn', partly: 'kk-warn', changed: 'kk-bad', confirmed: 'kk-good' };

/** Who of a project's month has confirmed their hours and who not: asking, asking anew, reminding. */
@Component({
  selector: 'kk-confirmations-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, ListFrame, MatButton, Pending, ProjectHead, RouterLink, TranslocoPipe],
  templateUrl: './confirmations-page.html',
})
export class ConfirmationsPage {
  readonly projectId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  protected readonly format = inject(Format);
  protected readonly kinds = KINDS;
  protected readonly busy = signal(false);

  protected readonly query = listQuery({ filters: ['month', 'standing'], size: 50 });
  protected readonly months = httpResource<AttestationMonths>(() => `/api/v1/projects/${this.projectId()}/attestation-months`);
  protected readonly project = lastValue(this.months);
  /** The month that is chosen; else the latest that is over, since the one that goes on is asked about later. */
  protected readonly month = computed(() => {
    const months = this.project()?.months ?? [];
    const running = this.format.localDate(new Date()).slice(0, 7);
    return months.find(({ month }) => month === this.query.value('month')) ?? months.find(({ month }) => month < running) ?? months[0];
  });
  protected readonly isOver = computed(() => (this.month()?.month ?? '') < this.format.localDate(new Date()).slice(0, 7));
  protected readonly people = httpResource<AttestingPeople>(() => {
    const month = this.month();
    const { month: _, ...params } = this.query.params();
    return month ? { url: `/api/v1/projects/${this.projectId()}/months/${month.month}/attestations`, params } : undefined;
  });
  protected readonly shown = lastValue(this.people);
  /** Those who were not asked of all that is registered. */
  protected readonly toAsk = computed(() => (this.shown()?.counts['not-asked'] ?? 0) + (this.shown()?.counts.changed ?? 0));
  protected readonly filters = computed(() => [
    { name: 'month', label: this.words.say('attestations.staff.month'), options: (this.project()?.months ?? []).map(({ month }) => ({ value: month, label: this.format.monthOfYear(`${month}-15`) })) },
    { name: 'standing', label: this.words.say('attestations.staff.standing'), options: ATTESTING_STANDINGS.map((value) => ({ value, label: this.words.say(`attestations.standing.${value}`), count: this.shown()?.counts[value] })) },
  ]);
  protected readonly title = computed(() => {
    const month = this.month();
    return month ? this.words.say('attestations.staff.titleOf', { month: this.format.monthOfYear(`${month.month}-15`) }) : this.words.say('attestations.staff.title');
  });
  protected readonly sum = computed(() => {
    const month = this.month();
    return month ? this.words.say('attestations.staff.sum', { confirmed: this.format.minutes(month.confirmedMinutes), registered: this.format.minutes(month.registeredMinutes), n: month.people, of: month.confirmed }) : '';
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.name(this.title()));
  }

  /** What is said of somebody beside their standing. */
  protected noteOf(person: AttestingPerson): string {
    if (person.notAskedWhy) return this.words.say(`attestations.staff.why.${person.notAskedWhy}`);
    if (person.disputed > 0) return this.words.say('attestations.staff.disputed', { n: person.disputed });
    if (person.confirmedAt && person.confirmedBy) return this.words.say(`attestations.by.${person.confirmedBy}`, { date: this.format.date(person.confirmedAt) });
    if (person.remindedAt) return this.words.say('attestations.staff.remindedOn', { date: this.format.date(person.remindedAt) });
    return person.askedAt ? this.words.say(person.way === 'paper' ? 'attestations.staff.openOn' : 'attestations.staff.askedOn', { date: this.format.date(person.askedAt) }) : '';
  }

  protected canAsk({ standing, notAskedWhy }: AttestingPerson): boolean {
    return this.isOver() && ((standing === 'not-asked' && notAskedWhy !== 'unsigned') || standing === 'changed');
  }

  protected async askAll(): Promise<void> {
    const { AskAllDialog } = await import('./ask-all-dialog');
    const wanted = await this.dialogs.open<{ unreached: boolean }>(AskAllDialog, { projectId: this.projectId(), month: this.month()?.month });
    if (!wanted) return;
    await this.act(async (path) => {
      const { queued } = await this.api.post<AttestationAsked>(`${path}/ask`, { personIds: null, ...wanted });
      this.notices.say(this.words.say('attestations.staff.queued', { n: queued }));
    });
  }

  /** Take back what was entered of a form. */
  protected async withdraw({ attestationId, name }: AttestingPerson): Promise<void> {
    const { ReasonDialog } = await import('../ui/overlay/reason-dialog');
    const words = 'attestations.papers.back';
    const asked = { title: `${words}.title`, params: { name }, label: `${words}.why`, hint: `${words}.hint`, fault: `${words}.fault`, effect: `${words}.effect`, action: 'attestations.papers.withdraw' };
    const why = await this.dialogs.open<string, ReasonAsked>(ReasonDialog, asked);
    if (!why) return;
    await this.act(async () => {
      await this.api.post(`attestations/${attestationId}/paper/withdrawal`, { why });
      this.notices.say(this.words.say(`${words}.done`, { name }));
    });
  }

  protected async ask({ personId, name, notAskedWhy, way }: AttestingPerson): Promise<void> {
    await this.act(async (path) => {
      const { asked } = await this.api.post<AttestationAsked>(`${path}/ask`, { personIds: [personId] });
      this.notices.say(this.words.say(`attestations.staff.${asked === 0 ? 'notAsked' : notAskedWhy || way === 'paper' ? 'opened' : 'asked'}`, { name }));
    });
  }

  protected async remind(person: AttestingPerson | null): Promise<void> {
    await this.act(async (path) => {
      const { reminded, queued } = await this.api.post<AttestationsReminded>(`${path}/remind`, { personIds: person ? [person.personId] : null });
      this.notices.say(person ? this.words.say('attestations.staff.reminded', { n: reminded }) : this.words.say('attestations.staff.willRemind', { n: queued }));
    });
  }

  private async act(what: (path: string) => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await what(`projects/${this.projectId()}/months/${this.month()?.month}/attestations`);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.busy.set(false);
    this.people.reload();
    this.months.reload();
  }
}
