import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Language } from '@kortkurs/contract/common';
import { MAPPING_ORDERS, type MappingAnswered, type MappingAnswersByLink, type MappingOrder, type MappingSection } from '@kortkurs/contract/mappings';
import { Api } from '../../platform/api';
import { Pending } from '../../ui/state/pending';
import { AnswersList } from '../answers-list';

/** What everybody who was asked has answered, for who has answered as well. */
@Component({
  selector: 'kk-others-answers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AnswersList, MatButton, Pending, TranslocoPipe],
  template: `
    <section class="kk-section" aria-labelledby="others">
      <h2 id="others" tabindex="-1">{{ 'mappings.answer.others' | transloco }}</h2>
      @if (isOpen()) {
        @if (read.hasValue()) {
          @if (read.value().length) {
            <div class="kk-segments" role="radiogroup" [attr.aria-label]="'mappings.order.label' | transloco">
              @for (one of orders; track one) {
                <label class="kk-segment"><input type="radio" name="order" [value]="one" [checked]="order() === one" (change)="order.set(one)" />{{ 'mappings.order.' + one | transloco }}</label>
              }
            </div>
            <kk-mapping-answers [sections]="sections()" [answered]="read.value()" [order]="order()" [language]="language()" />
          } @else {
            <p class="kk-muted">{{ 'mappings.answer.noOthers' | transloco }}</p>
          }
        } @else {
          <kk-pending [of]="read" inline [rows]="4" />
        }
      } @else {
        <p>{{ 'mappings.answer.othersText' | transloco: { n: answered() } }}</p>
        <button matButton="outlined" type="button" (click)="open()">{{ 'mappings.answer.readOthers' | transloco }}</button>
      }
    </section>
  `,
  styles: `
    h2 {
      margin-bottom: 12px;
      font: var(--mat-sys-headline-small);
    }
    button {
      margin-top: 12px;
    }
    .kk-segments {
      max-width: 420px;
    }
  `,
})
export class OthersAnswers {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);
  readonly token = input.required<string>();
  readonly sections = input.required<readonly MappingSection[]>();
  readonly language = input.required<Language>();
  readonly answered = input.required<number>();

  protected readonly orders = MAPPING_ORDERS;
  protected readonly order = signal<MappingOrder>('question');
  protected readonly isOpen = signal(false);
  /** Fetched when asked for, and anew when there is another answer. */
  private readonly wanted = computed(() => (this.isOpen() ? { token: this.token(), answered: this.answered() } : undefined));
  protected readonly read = resource<MappingAnswered[], { token: string; answered: number } | undefined>({ params: () => this.wanted(), loader: ({ params }) => this.all(params?.token ?? '') });

  /** The button is gone: the focus goes to what it opens. */
  protected open(): void {
    this.isOpen.set(true);
    this.document.getElementById('others')?.focus();
  }

  private async all(token: string): Promise<MappingAnswered[]> {
    const items: MappingAnswered[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: MappingAnswersByLink = await this.api.post<MappingAnswersByLink>('mapping-links/answers', { token, limit: 100, ...(after && { after }) });
      items.push(...page.items);
      after = page.next;
    }
    return items;
  }
}
