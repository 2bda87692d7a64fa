import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RunCertificateRow } from '@kortkurs/contract/certificate';
import { CompletionSentences, completionWords } from '../completion/completion-words';
import { SigningNote } from '../credentials/signing-note';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { BulkBar } from '../ui/list/bulk-bar';
import { ListTools } from '../ui/list/list-tools';
import { NoHits } from '../ui/list/no-hits';
import { Pager } from '../ui/list/pager';
import { SortButton, SortHeader } from '../ui/list/sort-header';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { Skeleton } from '../ui/state/skeleton';
import { CertificateLogList } from './desk/certificate-log-list';
import { RunArchive } from './desk/run-archive';
import { certificatesWords } from './certificates.routes';
import { CertificateDownload } from './download';
import { RunCertificatesState } from './run-certificates-state';

/** How a standing is shown: never by colour alone, the words stand beside. */
const KINDS: Record<RunCertificateRow['standing'], string> = {
  issued: 'kk-good',
  issuing: '',
  near: 'kk-warn',
  'on-the-way': '',
  'out-of-reach': 'kk-bad',
  broken: 'kk-bad',
  revoked: 'kk-bad',
  expired: 'kk-warn',
  unprintable: 'kk-bad',
};

/**
 * The certificates of a run, for the tab of the run's page: everyone who takes part with what is left, and what an
 * administrator can do about it. Brings its own words, so that a page of another room can hold it.
 */
@Component({
  selector: 'kk-run-certificates',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [RunCertificatesState],
  imports: [
    Banner, BulkBar, CertificateLogList, Empty, Icon, ListTools, MatButton, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, NoHits, Pager, Pending, RouterLink, RunArchive, SigningNote, Skeleton,
    SortButton, SortHeader, TranslocoPipe,
  ],
  templateUrl: './run-certificates.html',
  styleUrl: './run-certificates.scss',
})
export class RunCertificates {
  protected readonly state = inject(RunCertificatesState);
  protected readonly format = inject(Format);
  private readonly sentences = inject(CompletionSentences);
  private readonly session = inject(Session);
  private readonly downloads = inject(CertificateDownload);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);

  readonly runId = input.required<string>();

  /** Rows of this page that something can be done about. */
  protected readonly tickable = computed(() => (this.mayChange() ? this.state.page().items.filter(({ standing }) => standing !== 'issuing').map(({ enrolmentId }) => enrolmentId) : []));
  protected readonly allTicked = computed(() => this.tickable().length > 0 && this.tickable().every((id) => this.state.picked.has(id)));
  protected readonly logOpen = signal(false);
  protected readonly sorts = computed(() => {
    this.ready();
    return (['standing', 'name', 'issued'] as const).map((value) => ({ value, label: this.words.say(`certificates.desk.sort.${value}`) }));
  });

  protected readonly ready = signal(false);
  protected readonly kinds = KINDS;
  protected readonly mayChange = computed(() => this.session.can('certificates.change'));
  protected readonly mayApprove = computed(() => this.session.can('completion.approve', { id: this.runId() }));
  protected readonly rule = computed(() => {
    const rule = this.state.shown()?.rule;
    return rule ? this.sentences.rule(rule) : '';
  });
  /** When certificates come by themselves: it depends on what the rule asks for. */
  protected readonly how = computed(() => {
    const rule = this.state.shown()?.rule;
    if (rule?.minimumMinutesShare !== undefined || rule?.requiredSessions !== undefined) return 'certificates.run.self';
    return rule?.requiredActivities || rule?.instructorApproval ? 'certificates.run.selfAtOnce' : 'certificates.run.selfNone';
  });

  constructor() {
    void Promise.all([this.words.bring('certificates', certificatesWords), this.words.bring('completion', completionWords)]).then(() => this.ready.set(true));
    effect(() => this.state.runId.set(this.runId()));
    effect((onCleanup) => onCleanup(this.state.watch()));
  }

  /** What is left for someone without a certificate, or what staff should know of someone who has one. */
  protected left(row: RunCertificateRow): string[] {
    return row.standing === 'near' || row.standing === 'on-the-way' || row.standing === 'out-of-reach' ? this.sentences.left(row.eligibility) : [];
  }

  protected async save(): Promise<void> {
    try {
      await this.downloads.saveTable(`runs/${this.runId()}/certificates.csv`, `${this.words.say('certificates.desk.file')}.csv`);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('certificates.desk.notSaved'));
    }
  }

  /** Whether anything can be done about a row. */
  protected hasMenu(row: RunCertificateRow): boolean {
    return this.mayChange() && row.standing !== 'issuing';
  }

  protected asksApproval(row: RunCertificateRow): boolean {
    return this.mayApprove() && this.state.shown()?.rule.instructorApproval === true && row.completion === null;
  }
}
