import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject, input, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CofinancingAsked, CofinancingPage as Shown, CofinancingRow, CofinancingStanding } from '@kortkurs/contract/cofinancing';
import { ProjectHead } from '../funding/project-head';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Confirm } from '../ui/overlay/confirm';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';

type Act = 'ask' | 'again' | 'remind' | 'lines' | 'form' | 'paper' | 'certificate';

/** How a standing is shown: never by colour alone, the word stands beside. */
const KINDS: Record<CofinancingStanding, string> = { 'not-asked': '', waiting: 'kk-warn', changed: 'kk-bad', refused: 'kk-warn', confirmed: 'kk-good' };
const MONTH = /^[12]\d{3}-(0[1-9]|1[0-2])$/;

/** What organisations have certified of their people's hours in a project, and asking them. */
@Component({
  selector: 'kk-cofinancing-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Field, KkInput, MatButton, MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger, Pager, Pending, ProjectHead, ReactiveFormsModule, RouterLink, TranslocoPipe],
  templateUrl: './cofinancing-page.html',
  styles: `
    .lead {
      max-width: 62ch;
      color: var(--mat-sys-on-surface-variant);
    }
    .period {
      display: flex;
      flex-wrap: wrap;
      gap: var(--kk-s3);
      align-items: end;
      margin-block: var(--kk-s4);
    }
    .period kk-field {
      flex: 0 1 200px;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    @media print {
      .period,
      .kk-actions {
        display: none;
      }
    }
  `,
})
export class CofinancingPage {
  readonly projectId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly confirm = inject(Confirm);
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly kinds = KINDS;
  protected readonly busy = signal(false);

  protected readonly query = listQuery({ filters: ['from', 'to'], size: 50 });
  protected readonly read = httpResource<Shown>(() => ({ url: `/api/v1/projects/${this.projectId()}/cofinancing`, params: this.query.params() }));
  protected readonly shown = lastValue(this.read);
  protected readonly mayChange = computed(() => this.session.can('cofinancing.change', { id: this.projectId() }));
  protected readonly toAsk = computed(() => this.shown()?.items.some(({ standing, other }) => (standing === 'not-asked' || standing === 'changed') && !other));
  protected readonly period = computed(() => {
    const [from, to] = [this.shown()?.from, this.shown()?.to].map((month) => (month ? this.format.monthOfYear(`${month}-15`) : ''));
    return from === to ? (from ?? '') : `${from}–${to}`;
  });
  protected readonly worth = computed(() => {
    const of = this.shown();
    if (of?.kronorPerHour == null) return '';
    return ` ${this.words.say('cofinancing.staff.worth', { n: this.format.number(Math.round((of.confirmedMinutes * of.kronorPerHour) / 60)) })}`;
  });

  protected readonly form = inject(NonNullableFormBuilder).group({ from: ['', [Validators.required, Validators.pattern(MONTH)]], to: ['', [Validators.required, Validators.pattern(MONTH)]] });
  protected readonly faults = formFaults(this.form, { from: 'cofinancing.fault.month', to: 'cofinancing.fault.month' });

  constructor() {
    effect(() => {
      const of = this.shown();
      if (of && !this.form.dirty) this.form.setValue({ from: of.from, to: of.to });
    });
  }

  protected choose(): void {
    if (!this.faults.check()) return;
    const { from, to } = this.form.getRawValue();
    this.form.markAsPristine();
    void this.router.navigate([], { queryParams: from <= to ? { from, to } : { from: to, to: from } });
  }

  /** Minutes that hold: what is corrected since is certified no longer. */
  protected holds({ standing, confirmedMinutes }: CofinancingRow): number {
    return standing === 'confirmed' || standing === 'refused' ? confirmedMinutes : 0;
  }

  protected noteOf(row: CofinancingRow): string {
    const say = (key: string, params: Record<string, unknown> = {}): string => this.words.say(`cofinancing.note.${key}`, params);
    if (row.standing === 'not-asked' && row.other) return say('other', { from: this.format.monthOfYear(`${row.other.from}-15`), to: this.format.monthOfYear(`${row.other.to}-15`) });
    if (row.refused) return say('refused', { n: row.refused });
    if (row.answeredAt && row.standing === 'confirmed') return say(row.answeredBy === 'paper' ? 'paper' : 'mail', { date: this.format.date(row.answeredAt) });
    if (row.remindedAt) return say('reminded', { date: this.format.date(row.remindedAt) });
    if (row.askedAt) return say(row.contact ? 'asked' : 'askedOnPaper', { date: this.format.date(row.askedAt), name: row.contact ?? '' });
    return row.contact ? say('contact', { name: row.contact }) : say('noContact');
  }

  protected actsOf(row: CofinancingRow): Act[] {
    const acts: Act[] = [];
    const { standing } = row;
    if (this.mayChange()) {
      if (standing === 'not-asked' && !row.other) acts.push('ask');
      if (standing === 'changed' || row.refused) acts.push('again');
      if (standing === 'waiting' && row.contact) acts.push('remind');
      if (standing === 'waiting') acts.push('paper');
    }
    if (standing === 'waiting') acts.push('form');
    if (row.certificateId) acts.push('lines');
    if (standing === 'confirmed' || standing === 'refused') acts.push('certificate');
    return acts;
  }

  protected async do(act: Act, row: CofinancingRow): Promise<void> {
    const at = `cofinancing-certificates/${row.certificateId}`;
    switch (act) {
      case 'ask':
      case 'again':
        return this.ask([row.organisationId]);
      case 'remind':
        return this.act(async () => {
          await this.api.post(`${at}/reminder`);
          this.notices.say(this.words.say('cofinancing.staff.reminded', { name: row.organisationName }));
        });
      case 'form':
      case 'certificate':
        return this.act(async () => saveFile(this.document, await this.api.download(`${at}/${act === 'form' ? 'form' : 'file'}`), `${this.words.say('cofinancing.file')}-${row.organisationName}.pdf`));
      case 'lines': {
        const { LinesDialog } = await import('./lines-dialog');
        return void (await this.dialogs.open(LinesDialog, row));
      }
      case 'paper': {
        const { SignedDialog } = await import('./signed-dialog');
        if (await this.dialogs.open<boolean>(SignedDialog, row)) {
          this.notices.say(this.words.say('cofinancing.staff.filed', { name: row.organisationName }));
          this.read.reload();
        }
      }
    }
  }

  protected async askAll(): Promise<void> {
    const text = this.words.say('cofinancing.staff.askAllText', { period: this.period() });
    if (await this.confirm.ask({ title: this.words.say('cofinancing.staff.askAllTitle'), text, action: this.words.say('cofinancing.staff.askAll') })) await this.ask(null);
  }

  protected async rate(): Promise<void> {
    const { RateDialog } = await import('./rate-dialog');
    if (await this.dialogs.open<boolean>(RateDialog, { projectId: this.projectId(), kronorPerHour: this.shown()?.kronorPerHour ?? null })) this.read.reload();
  }

  protected saveList(): Promise<void> {
    const { from, to } = this.shown() ?? {};
    return this.act(async () => saveFile(this.document, await this.api.download(`projects/${this.projectId()}/cofinancing/file?from=${from}&to=${to}`), `${this.words.say('cofinancing.file')}-${from}-${to}.xlsx`));
  }

  private async ask(organisationIds: string[] | null): Promise<void> {
    const { from, to } = this.shown() ?? {};
    await this.act(async () => {
      let [mailed, onPaper] = [0, 0];
      let turn: CofinancingAsked;
      do {
        turn = await this.api.post<CofinancingAsked>(`projects/${this.projectId()}/cofinancing/ask`, { from, to, organisationIds });
        mailed += turn.mailed;
        onPaper += turn.onPaper;
      } while (turn.more > 0);
      const { left } = turn;
      this.notices.say([this.words.say('cofinancing.staff.mailed', { n: mailed }), onPaper && this.words.say('cofinancing.staff.onPaper', { n: onPaper }), left && this.words.say('cofinancing.staff.left', { n: left })].filter(Boolean).join(' '));
    });
  }

  private async act(what: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await what();
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.busy.set(false);
    this.read.reload();
  }
}
