import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EnteredFigure, EnteredFigures, EnteredKind } from '@kortkurs/contract/entered-figures';
import { ProjectHead } from '../funding/project-head';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { PageSending } from '../platform/page-sending';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import type { ReasonAsked } from '../ui/overlay/reason-dialog';
import { Pending } from '../ui/state/pending';
import type { EnteredDialogData } from './entered-dialog';

const sum = (figures: readonly EnteredFigure[]): number => figures.reduce((total, { value }) => total + value, 0);

/** What staff count themselves of a project: one heading for each thing, what holds, and what was said before. */
@Component({
  selector: 'kk-entered-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Icon, MatButton, Pending, ProjectHead, TranslocoPipe],
  providers: [PageSending],
  templateUrl: './entered-page.html',
  styles: `
    .code {
      margin-right: 12px;
      color: var(--mat-sys-on-surface-variant);
      font-weight: 400;
    }
    .figure {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 24px;
      align-items: baseline;
      justify-content: space-between;
    }
    .figure p {
      flex: 1 1 320px;
    }
    .value {
      display: inline-block;
      min-width: 56px;
      font: var(--mat-sys-title-large);
      font-variant-numeric: tabular-nums;
    }
    small {
      display: block;
    }
    section > .kk-muted {
      margin-bottom: 12px;
    }
    .kk-link {
      min-height: var(--kk-target);
    }
    .ways {
      display: flex;
      gap: 20px;
    }
  `,
})
export class EnteredPage {
  readonly projectId = input.required<string>();

  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  protected readonly session = inject(Session);
  protected readonly sending = inject(PageSending);
  protected readonly format = inject(Format);

  protected readonly read = httpResource<EnteredFigures>(() => `/api/v1/projects/${this.projectId()}/entered-figures`);
  protected readonly shown = linkedSignal(() => (this.read.hasValue() ? this.read.value() : undefined));
  protected readonly kinds = computed(() => {
    const shown = this.shown();
    return (shown?.kinds ?? []).map((kind) => {
      const figures = shown?.figures.filter(({ code }) => code === kind.code) ?? [];
      const inForce = figures.filter(({ supersededAt }) => supersededAt === null);
      return { ...kind, title: this.nameOf(kind), isFree: this.isFree(kind), inForce, earlier: figures.filter(({ supersededAt }) => supersededAt !== null), total: sum(inForce) };
    });
  });

  protected async enter(code = '', replaces: EnteredFigure | null = null): Promise<void> {
    const shown = this.shown();
    if (!shown) return;
    const { EnteredDialog } = await import('./entered-dialog');
    const kept = await this.dialogs.open<EnteredFigures, EnteredDialogData>(EnteredDialog, { projectId: this.projectId(), startsOn: shown.startsOn, endsOn: shown.endsOn, kinds: shown.kinds, code, replaces });
    if (kept) this.take(kept, 'saved');
  }

  protected async withdraw(figure: EnteredFigure): Promise<void> {
    const { ReasonDialog } = await import('../ui/overlay/reason-dialog');
    const words = 'indicators.entered.withdrawal';
    const reason = await this.dialogs.open<string, ReasonAsked>(ReasonDialog, {
      title: `${words}.title`, params: { value: this.format.number(figure.value) }, label: `${words}.label`, hint: `${words}.hint`, fault: `${words}.fault`, action: `${words}.action`,
    });
    if (!reason) return;
    await this.sending.send(async () => this.take(await this.api.post<EnteredFigures>(`projects/${this.projectId()}/entered-figures/${figure.id}/withdrawal`, { reason }), 'withdrawn'));
  }

  private take(kept: EnteredFigures, said: 'saved' | 'withdrawn'): void {
    this.shown.set(kept);
    this.notices.say(this.words.say(`indicators.entered.${said}`));
  }

  private isFree({ code, name }: EnteredKind): boolean {
    return name === null && this.words.say(`indicators.entered.free.${code}`) !== `indicators.entered.free.${code}`;
  }

  private nameOf(kind: EnteredKind): string {
    return this.isFree(kind) ? this.words.say(`indicators.entered.free.${kind.code}`) : this.format.text(kind.name);
  }
}
