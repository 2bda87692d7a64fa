import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Verification } from '@kortkurs/contract/verification';
import { periodWords } from '@kortkurs/rules/certificate-words';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { VerifyStatement } from './verify-statement';

/** What a code led to: a certificate or statement that holds with all it says, or one that no longer does with nothing of the person. */
@Component({
  selector: 'kk-verify-result',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, TranslocoPipe, VerifyStatement],
  templateUrl: './verify-result.html',
  styleUrl: './verify-result.scss',
})
export class VerifyResult {
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly language = inject(ReadersLanguage);

  readonly of = input.required<Verification>();
  /** It is shown beside a file that was changed: what is valid is the original, and nothing may look as if the file were. */
  readonly original = input(false, { transform: booleanAttribute });

  protected readonly valid = computed(() => {
    const found = this.of();
    return found.kind === 'certificate' && (found.state === 'valid' || found.state === 'expired') ? found : undefined;
  });
  protected readonly statement = computed(() => {
    const found = this.of();
    return found.kind === 'statement' && found.state === 'valid' ? found : undefined;
  });
  protected readonly ended = computed(() => {
    const found = this.of();
    return found.state === 'replaced' || found.state === 'revoked' ? found : undefined;
  });
  protected readonly extent = computed(() => {
    const found = this.valid();
    if (!found) return '';
    const sessions = found.sessions > 0 ? [this.words.say('certificates.fact.sessions', { n: found.sessions })] : [];
    const modules = found.modules.length > 0 ? [this.words.say('certificates.fact.modules', { n: found.modules.length })] : [];
    const study = found.apart ? [this.words.say('certificates.fact.study', { time: this.format.minutes(found.apart.studyMinutes) })] : [];
    return [this.format.minutes(found.extentMinutes), ...study, ...sessions, ...modules].join(', ');
  });
  protected readonly own = computed(() => {
    const { apart, ownMinutes = 0 } = this.valid() ?? {};
    if (!apart) return this.format.minutes(ownMinutes);
    return this.words.say('certificates.fact.partOf', { part: this.format.minutes(apart.attendedMinutes), whole: this.format.minutes(apart.sessionMinutes) });
  });
  protected readonly period = computed(() => {
    const found = this.valid();
    return found && periodWords({ from: found.from, to: found.to, language: this.language.now() });
  });
  protected readonly checked = computed(() => {
    const at = this.of().checkedAt;
    return this.words.say('certificates.verify.at', { day: this.format.fullDate(at), time: this.format.time(at) });
  });
  /** The sentence as it is of a certificate or of a statement; statements are never replaced. */
  protected said(what: 'replaced' | 'revoked' | 'whyReplaced' | 'whyRevoked' | 'nothing'): string {
    const isStatement = this.of().kind === 'statement' && what !== 'replaced' && what !== 'whyReplaced';
    return `certificates.verify.${isStatement ? 'statement.' : ''}${what}`;
  }

  /** The course's title is in the certificate's own language. */
  protected readonly foreign = computed(() => {
    const language = this.valid()?.language;
    return language && language !== this.language.now() ? language : null;
  });
}
