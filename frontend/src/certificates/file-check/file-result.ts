import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon, type IconName } from '../../ui/icon/icon';
import { VerifyResult } from '../verify-result';
import { type FileVerdict, LARGEST_BADGE_MB, LARGEST_FILE_MB } from './file-verdict';

/** Genuine is no good news where the certificate no longer holds: the sign of what holds is for that alone. */
const GENUINE_BUT: Record<'expired' | 'replaced' | 'revoked', { icon: IconName; kind: string }> = {
  expired: { icon: 'schedule', kind: 'late' },
  replaced: { icon: 'cancel', kind: 'bad' },
  revoked: { icon: 'cancel', kind: 'bad' },
};
const LOOKS: Record<FileVerdict['verdict'], { icon: IconName; kind: string }> = {
  genuine: { icon: 'verified', kind: 'kk-band' },
  changed: { icon: 'cancel', kind: 'bad' },
  unlisted: { icon: 'warning', kind: 'late' },
  foreign: { icon: 'block', kind: 'late' },
  unreadable: { icon: 'help', kind: 'late' },
};

/** What was found out about a file, and what the register says of the certificate or statement that it is or claims to be. */
@Component({
  selector: 'kk-file-result',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, TranslocoPipe, VerifyResult],
  template: `
    <section class="verdict" aria-labelledby="file-result">
      <header [class]="look().kind">
        <kk-icon [name]="look().icon" [size]="52" />
        <div>
          <h2 id="file-result" tabindex="-1">{{ headline() | transloco }}</h2>
          <p class="name">{{ name() }}</p>
        </div>
      </header>
      <div class="body">
        <p>{{ sentence() | transloco: { mb: most, badgeMb: mostOfBadge } }}</p>
        @if (of().verdict === 'changed') {
          <p>{{ (record() ? 'certificates.file.changedThen' : 'certificates.file.changedAsk') | transloco }}</p>
        }
      </div>
    </section>
    @if (record(); as found) {
      <h2 class="register">{{ (of().verdict === 'changed' ? 'certificates.file.registerInstead' : 'certificates.file.register') | transloco }}</h2>
      <kk-verify-result [of]="found" [original]="of().verdict === 'changed'" />
    }
  `,
  styleUrls: ['../verify-result.scss', './file-result.scss'],
})
export class FileResult {
  readonly of = input.required<FileVerdict>();
  /** What the file is called. */
  readonly name = input.required<string>();

  protected readonly most = LARGEST_FILE_MB;
  protected readonly mostOfBadge = LARGEST_BADGE_MB;
  protected readonly look = computed(() => {
    const found = this.of();
    return found.verdict === 'genuine' && found.record.state !== 'valid' ? GENUINE_BUT[found.record.state] : LOOKS[found.verdict];
  });
  protected readonly record = computed(() => {
    const found = this.of();
    return 'record' in found ? found.record : null;
  });
  /** Genuine is said of the file only; whether the certificate holds is another question. */
  protected readonly headline = computed(() => {
    const found = this.of();
    return found.verdict === 'genuine' && found.record.state !== 'valid' ? `certificates.file.genuineBut.${found.record.kind}` : `certificates.file.${found.verdict}`;
  });
  protected readonly sentence = computed(() => {
    const found = this.of();
    if (found.verdict === 'genuine') return `certificates.file.genuineOf.${found.of}`;
    if (found.verdict === 'changed' || found.verdict === 'unreadable') return `certificates.file.why.${found.why}`;
    return `certificates.file.${found.verdict}Text`;
  });
}
