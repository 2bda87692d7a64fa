import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Project } from '@kortkurs/contract/funding';
import { SHARE_LIMITS, type NewReportShare, type ReportShare, type ReportShareMade, type SharedReportPreview } from '@kortkurs/contract/report-shares';
import { addDays } from '@kortkurs/rules/schedule';
import { ProjectHead } from '../funding/project-head';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { PageSending } from '../platform/page-sending';
import { Words } from '../platform/words/words';
import { periodChoices, type PeriodChoice } from '../reporting/periods';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { hiddenIn } from './hidden-in';
import { SharedFigures } from './shared-figures';

/** Shares a project's figures by a link: what is shared stands below before it is, and the links that were made can be taken back. */
@Component({
  selector: 'kk-shares-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Field, Icon, KkInput, MatButton, Pending, ProjectHead, SharedFigures, TranslocoPipe],
  providers: [PageSending],
  templateUrl: './shares-page.html',
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      gap: 16px;
      align-items: end;
      margin-top: 24px;
    }
    form kk-field {
      flex: 1 1 200px;
      max-width: 320px;
    }
    .made {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
      align-items: end;
    }
    .made kk-field {
      flex: 1 1 280px;
    }
    .preview {
      margin-top: 16px;
      padding: 24px;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--mat-sys-corner-medium);
    }
    .kk-link {
      min-height: var(--kk-target);
    }
    @media (max-width: 599px) {
      .preview {
        padding: 16px;
      }
    }
  `,
})
export class SharesPage {
  readonly projectId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  private readonly document = inject(DOCUMENT);
  protected readonly sending = inject(PageSending);
  protected readonly format = inject(Format);

  private readonly today = this.format.localDate(new Date());
  protected readonly projectRead = httpResource<Project>(() => `/api/v1/projects/${this.projectId()}`);
  protected readonly project = lastValue(this.projectRead);
  protected readonly list = httpResource<ReportShare[]>(() => `/api/v1/projects/${this.projectId()}/report-shares`);
  protected readonly shares = linkedSignal(() => (this.list.hasValue() ? this.list.value() : undefined));

  protected readonly limits = { first: this.today, last: addDays(this.today, SHARE_LIMITS.days) };
  /** `from_to`; empty is the whole project. */
  protected readonly period = signal('');
  protected readonly lastOn = signal(addDays(this.today, SHARE_LIMITS.usualDays));
  private readonly days = computed(() => {
    const [from, to] = this.period().split('_');
    return { from: from || null, to: to || null };
  });
  protected readonly periods = computed(() => {
    const project = this.project();
    const choices = project ? periodChoices(project, this.today) : [];
    return (['year', 'quarter', 'month'] as const).map((kind) => ({ kind, choices: choices.filter((choice) => choice.kind === kind).map((choice) => ({ value: `${choice.from}_${choice.to}`, label: this.named(choice) })) }));
  });
  protected readonly previewRead = httpResource<SharedReportPreview>(() => {
    const { from, to } = this.days();
    return { url: `/api/v1/projects/${this.projectId()}/shared-report`, params: { ...(from && { from }), ...(to && { to }) } };
  });
  protected readonly preview = lastValue(this.previewRead);
  protected readonly hidden = computed(() => {
    const preview = this.preview();
    return preview ? hiddenIn(preview) : 0;
  });
  /** The link that was made just now, with its whole address. */
  protected readonly made = signal<{ id: string; address: string } | undefined>(undefined);

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected share(event: Event): Promise<void> {
    event.preventDefault();
    return this.sending.send(async () => {
      const { id, path } = await this.api.post<ReportShareMade>(`projects/${this.projectId()}/report-shares`, { ...this.days(), lastOn: this.lastOn() } satisfies NewReportShare);
      this.made.set({ id, address: `${this.document.location.origin}${path}` });
      this.list.reload();
      this.previewRead.reload();
      this.notices.say(this.words.say('reportShares.made'));
    });
  }

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.made()?.address ?? '').then(
      () => this.notices.say(this.words.say('reportShares.copied')),
      () => this.document.querySelector<HTMLInputElement>('#share-link')?.select(),
    );
  }

  protected async revoke(share: ReportShare): Promise<void> {
    const sure = await this.confirm.ask({ title: this.words.say('reportShares.revokeTitle'), text: this.words.say('reportShares.revokeText'), action: this.words.say('reportShares.revoke'), danger: true });
    if (!sure) return;
    await this.sending.send(async () => {
      this.shares.set(await this.api.post<ReportShare[]>(`projects/${this.projectId()}/report-shares/${share.id}/revocation`));
      if (this.made()?.id === share.id) this.made.set(undefined);
      this.previewRead.reload();
      this.notices.say(this.words.say('reportShares.revokedDone'));
    });
  }

  protected named(days: { from: string | null; to: string | null; kind?: PeriodChoice['kind'] }): string {
    const { from, to, kind } = days;
    if (kind === 'year') return (from ?? '').slice(0, 4);
    if (kind === 'month') return this.format.monthOfYear(from ?? '');
    if (kind === 'quarter') return `${this.format.month(from ?? '')}–${this.format.monthOfYear(to ?? '')}`;
    if (!from && !to) return this.words.say('reportShares.whole');
    const project = this.project();
    return this.words.say('reportShares.fromTo', { from: this.format.fullDate(from ?? project?.startsOn ?? ''), to: this.format.fullDate(to ?? project?.endsOn ?? '') });
  }

  protected state({ revokedAt, expiresAt, ...share }: ReportShare): string {
    if (revokedAt) return this.words.say('reportShares.revoked', { when: this.format.dateTime(revokedAt) });
    return this.words.say(this.isLiving({ ...share, revokedAt, expiresAt }) ? 'reportShares.holds' : 'reportShares.over', { when: this.format.fullDate(new Date(new Date(expiresAt).getTime() - 1)) });
  }

  protected isLiving({ revokedAt, expiresAt }: ReportShare): boolean {
    return !revokedAt && new Date(expiresAt) > new Date();
  }
}
