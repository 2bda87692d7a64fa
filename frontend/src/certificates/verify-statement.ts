import { booleanAttribute, ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { StandingStatement } from '@kortkurs/contract/verification';
import { periodWords } from '@kortkurs/rules/certificate-words';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { Icon } from '../ui/icon/icon';

/** What a code led to where it is that of a participation statement. */
@Component({
  selector: 'kk-verify-statement',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, TranslocoPipe],
  template: `
    <header [class.kk-band]="!original()">
      <kk-icon [name]="original() ? 'info' : 'verified'" [size]="52" />
      <div>
        <h2 id="verify-result">{{ (original() ? 'certificates.file.original' : 'certificates.verify.statement.valid') | transloco }}</h2>
        <p>{{ 'certificates.verify.issuedBy' | transloco: { issuer: of().issuer } }}</p>
      </div>
    </header>
    <div class="body">
      <dl>
        <dt>{{ 'certificates.fact.name' | transloco }}</dt>
        <dd [class.quiet]="of().name === null">{{ of().name ?? ('certificates.verify.nameHidden' | transloco) }}</dd>
        <dt>{{ 'certificates.fact.own' | transloco }}</dt>
        <dd>{{ format.minutes(of().ownMinutes) }}, {{ 'certificates.fact.sessions' | transloco: { n: of().sessions } }}</dd>
        <dt>{{ 'certificates.fact.period' | transloco }}</dt>
        <dd>{{ period() }}</dd>
        <dt>{{ 'certificates.fact.courses' | transloco }}</dt>
        <dd [attr.lang]="foreign()">
          @for (course of of().courses; track $index) {
            <span class="course">{{ course.title }}, {{ format.minutes(course.minutes) }}</span>
          }
        </dd>
        <dt>{{ 'certificates.fact.issued' | transloco }}</dt>
        <dd>{{ format.fullDate(of().issuedOn) }}</dd>
        <dt>{{ 'certificates.fact.number' | transloco }}</dt>
        <dd>{{ of().number }}</dd>
        <dt>{{ 'certificates.fact.issuer' | transloco }}</dt>
        <dd>{{ of().issuer }}</dd>
      </dl>
      <p>{{ 'certificates.verify.statement.meaning' | transloco }}</p>
      <p class="kk-muted"><ng-content /></p>
    </div>
  `,
  styleUrl: './verify-result.scss',
  styles: `
    .course {
      display: block;
    }
  `,
})
export class VerifyStatement {
  protected readonly format = inject(Format);
  private readonly language = inject(ReadersLanguage);

  readonly of = input.required<StandingStatement>();
  /** It is shown beside a file that was changed, of which nothing may look as if it were valid. */
  readonly original = input(false, { transform: booleanAttribute });
  protected readonly period = computed(() => periodWords({ ...this.of(), language: this.language.now() }));
  /** The courses' titles are in the statement's own language. */
  protected readonly foreign = computed(() => (this.of().language === this.language.now() ? null : this.of().language));
}
