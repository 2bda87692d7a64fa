import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RunCertificateRow } from '@kortkurs/contract/certificate';
import { CompletionSentences, completionWords } from '../completion/completion-words';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { Skeleton } from '../ui/state/skeleton';
import { certificatesWords } from './certificates.routes';
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
  imports: [Banner, Empty, Icon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, Pending, RouterLink, Skeleton, TranslocoPipe],
  templateUrl: './run-certificates.html',
  styleUrl: './run-certificates.scss',
})
export class RunCertificates {
  protected readonly state = inject(RunCertificatesState);
  protected readonly format = inject(Format);
  private readonly sentences = inject(CompletionSentences);
  private readonly session = inject(Session);

  readonly runId = input.required<string>();

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
    const words = inject(Words);
    void Promise.all([words.bring('certificates', certificatesWords), words.bring('completion', completionWords)]).then(() => this.ready.set(true));
    effect(() => this.state.runId.set(this.runId()));
    effect((onCleanup) => onCleanup(this.state.watch()));
  }

  /** What is left for someone without a certificate, or what staff should know of someone who has one. */
  protected left(row: RunCertificateRow): string[] {
    return row.standing === 'near' || row.standing === 'on-the-way' || row.standing === 'out-of-reach' ? this.sentences.left(row.eligibility) : [];
  }

  /** Whether anything can be done about a row. */
  protected hasMenu(row: RunCertificateRow): boolean {
    return this.mayChange() && row.standing !== 'issuing';
  }

  protected asksApproval(row: RunCertificateRow): boolean {
    return this.mayApprove() && this.state.shown()?.rule.instructorApproval === true && row.completion === null;
  }
}
