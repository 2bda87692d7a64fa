import { httpResource } from '@angular/common/http';
import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { MyStatement, StatementDraft, StatementPeriod } from '@kortkurs/contract/statements';
import { periodWords } from '@kortkurs/rules/certificate-words';
import { Api, newId } from '../platform/api';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';

const CHOICES = ['year', 'before', 'all', 'own'] as const;
type Choice = (typeof CHOICES)[number];

/** My hours of a period over all courses: what a statement would say, making it, and those I have made. */
@Component({
  selector: 'kk-statements-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Empty, Field, Icon, KkInput, MatButton, MatIconButton, Pager, Pending, RouterLink, TranslocoPipe],
  templateUrl: './statements-page.html',
  styles: `
    fieldset {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font: var(--mat-sys-title-medium);
    }
    .choice {
      display: flex;
      gap: 10px;
      align-items: center;
      min-height: 44px;
    }
    .choice input {
      width: 20px;
      height: 20px;
      accent-color: var(--mat-sys-primary);
    }
    .dates {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
      gap: 12px;
    }
    .make {
      margin-top: var(--kk-s4);
    }
    .time {
      white-space: nowrap;
    }
    .does {
      display: flex;
      align-items: center;
    }
  `,
})
export class StatementsPage {
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  private readonly language = inject(ReadersLanguage);
  private readonly document = inject(DOCUMENT);
  protected readonly format = inject(Format);

  protected readonly choices = CHOICES;
  protected readonly choice = signal<Choice>('year');
  protected readonly from = signal('');
  protected readonly to = signal('');
  private readonly thisYear = new Date().getFullYear();

  private readonly period = computed<StatementPeriod>(() => {
    const choice = this.choice();
    if (choice === 'all') return { from: null, to: null };
    if (choice === 'own') return { from: this.from() || null, to: this.to() || null };
    const year = this.yearOf(choice);
    return { from: `${year}-01-01`, to: `${year}-12-31` };
  });
  protected readonly draft = httpResource<StatementDraft>(() => {
    const { from, to } = this.period();
    return { url: '/api/v1/me/statement-draft', params: { ...(from && { from }), ...(to && { to }) } };
  });
  protected readonly says = lastValue(this.draft);

  protected readonly query = listQuery({});
  protected readonly statements = httpResource<Page<MyStatement>>(() => ({ url: '/api/v1/me/statements', params: this.query.params() }));
  protected readonly shown = lastValue(this.statements);
  protected readonly busy = signal(false);
  protected readonly failure = signal('');
  /** Chosen once for each period, so that the same statement sent twice is one, and that of another period is another. */
  private readonly ids = new Map<string, string>();

  /** As text: a year is no amount, and would be written as one. */
  protected yearOf(choice: Choice): string {
    return String(choice === 'before' ? this.thisYear - 1 : this.thisYear);
  }

  protected days(from: string | null, to: string | null): string {
    return periodWords({ from, to, language: this.language.now() }) ?? '';
  }

  protected type(into: 'from' | 'to', event: Event): void {
    this[into].set((event.target as HTMLInputElement).value);
  }

  protected async make(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    await this.attempt(async () => {
      const period = this.period();
      const key = `${period.from}/${period.to}`;
      const id = this.ids.get(key) ?? newId();
      this.ids.set(key, id);
      await this.api.post('me/statements', { id, ...period });
      this.ids.delete(key);
      this.statements.reload();
      this.notices.say(this.words.say('statements.made'));
    });
    this.busy.set(false);
  }

  protected async download({ id, number }: MyStatement): Promise<void> {
    await this.attempt(async () => {
      const address = URL.createObjectURL(await this.api.download(`statements/${id}/file`));
      const link = this.document.createElement('a');
      link.href = address;
      link.download = `${number}.pdf`;
      link.click();
      // The browser reads the file after the click; a minute is time enough for the slowest.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.failure.set('');
    try {
      await act();
    } catch (error) {
      this.failure.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }
}
