import { httpResource } from '@angular/common/http';
import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { StatementOfPerson } from '@kortkurs/contract/statements';
import { periodWords } from '@kortkurs/rules/certificate-words';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Words } from '../platform/words/words';
import { statementsWords } from '../statements/words';
import { Icon } from '../ui/icon/icon';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import type { ReasonAsked } from '../ui/overlay/reason-dialog';
import { Pending } from '../ui/state/pending';

/** Somebody's participation statements: staff make one when the person or an employer asks the centre for it, and take one back when its hours were wrong. */
@Component({
  selector: 'kk-person-statements',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, MatIconButton, Pager, Pending, TranslocoPipe],
  template: `
    <section class="kk-section" aria-labelledby="person-statements">
      <div class="kk-section-head"><h2 id="person-statements" tabindex="-1">{{ 'people.statements' | transloco }}</h2><button matButton="outlined" type="button" (click)="make()">{{ 'people.statementMake' | transloco }}</button></div>
      @if (shown(); as page) {
        @if (page.items.length) {
          <ul class="kk-list kk-split" role="list" [attr.aria-busy]="statements.isLoading() || null">
            @for (one of page.items; track one.id) {
              <li>
                <p>
                  <b>{{ one.number }}</b> {{ days(one) }}, {{ format.minutes(one.minutes) }}
                  <small>{{ format.fullDate(one.issuedOn) }}@if (one.madeWhy; as why) {. {{ 'people.statementMadeWhy' | transloco: { why } }}}@if (one.revokedWhy; as why) {. {{ 'people.statementRevokedWhy' | transloco: { why } }}}</small>
                </p>
                @if (one.state === 'revoked') {
                  <span class="kk-tag kk-bad">{{ 'people.statementRevoked' | transloco }}</span>
                } @else {
                  <div class="does">
                    @if (one.opens) {
                      <button matIconButton type="button" [attr.aria-label]="'people.statementDownload' | transloco: { number: one.number }" (click)="download(one)"><kk-icon name="download" [size]="24" /></button>
                    }
                    <button matButton type="button" class="kk-danger" [attr.aria-label]="'people.statementRevokeOne' | transloco: { number: one.number }" (click)="revoke(one)">{{ 'people.statementRevoke' | transloco }}</button>
                  </div>
                }
              </li>
            }
          </ul>
          @if (page.next || query.page() > 1) {
            <kk-pager [query]="query" [page]="page" />
          }
        } @else {
          <p class="kk-muted">{{ 'people.noStatements' | transloco }}</p>
        }
      } @else {
        <kk-pending [of]="statements" [rows]="2" inline />
      }
    </section>
  `,
  styles: `
    .does {
      display: flex;
      align-items: center;
    }
  `,
})
export class PersonStatements {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);
  private readonly language = inject(ReadersLanguage);
  private readonly document = inject(DOCUMENT);
  protected readonly format = inject(Format);

  readonly personId = input.required<string>();
  protected readonly query = listQuery({});
  protected readonly statements = httpResource<Page<StatementOfPerson>>(() => ({ url: `/api/v1/people/${this.personId()}/statements`, params: this.query.params() }));
  protected readonly shown = lastValue(this.statements);

  protected days({ from, to }: StatementOfPerson): string {
    return periodWords({ from, to, language: this.language.now() }) ?? '';
  }

  protected async make(): Promise<void> {
    const [{ StatementDialog }] = await Promise.all([import('../statements/statement-dialog'), this.words.bring('statements', statementsWords)]);
    if (!(await this.dialogs.open<boolean, string>(StatementDialog, this.personId()))) return;
    this.notices.say(this.words.say('people.statementMade'));
    this.statements.reload();
  }

  protected async download({ id, number }: StatementOfPerson): Promise<void> {
    try {
      saveFile(this.document, await this.api.download(`statements/${id}/file`), `${number}.pdf`);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }

  protected async revoke({ id, number }: StatementOfPerson): Promise<void> {
    const { ReasonDialog } = await import('../ui/overlay/reason-dialog');
    const asked: ReasonAsked = {
      title: 'people.statementRevokeTitle',
      params: { number },
      label: 'people.reason',
      hint: 'people.statementReasonHint',
      fault: 'people.statementReasonFault',
      effect: 'people.statementRevokeText',
      action: 'people.statementRevoke',
    };
    const reason = await this.dialogs.open<string, ReasonAsked>(ReasonDialog, asked);
    if (!reason) return;
    try {
      await this.api.post(`statements/${id}/revocation`, { reason });
      this.notices.say(this.words.say('people.statementRevokedDone', { number }));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.statements.reload();
  }
}
