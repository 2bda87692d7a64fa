import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, resource, signal } from '@angular/core';
import type { Page } from '@kortkurs/contract/common';
import { MAPPING_ORDERS, type MappingAnswered, type MappingAsked, type MappingOrder, type MappingView } from '@kortkurs/contract/mappings';
import { Api } from '../../platform/api';
import { lastValue } from '../../platform/last-value';
import { listQuery } from '../../ui/list/list-query';

/** What the page of a mapping knows: what is asked, who has not answered, and what the others have. */
@Injectable()
export class MappingPageState {
  private readonly api = inject(Api);
  readonly id = signal('');
  readonly query = listQuery({ filters: ['order'] });
  readonly order = computed<MappingOrder>(() => MAPPING_ORDERS.find((order) => order === this.query.value('order')) ?? 'question');

  readonly mapping = httpResource<MappingView>(() => (this.id() ? `/api/v1/mappings/${this.id()}` : undefined));
  readonly shown = lastValue(this.mapping);
  /** Fetched for a mapping that was sent, and anew when there is another answer. */
  private readonly sent = computed(() => {
    const mapping = this.shown();
    return mapping && mapping.state !== 'draft' ? { id: mapping.id, answered: mapping.answered } : undefined;
  }, { equal: (one, other) => one?.id === other?.id && one?.answered === other?.answered });
  readonly answers = resource<MappingAnswered[], { id: string; answered: number } | undefined>({ params: () => this.sent(), loader: ({ params }) => this.all<MappingAnswered>(`mappings/${params?.id}/answers?limit=100`) });
  readonly waiting = resource<MappingAsked[], { id: string; answered: number } | undefined>({ params: () => this.sent(), loader: ({ params }) => this.all<MappingAsked>(`mappings/${params?.id}/organisations?state=waiting&limit=100`) });

  reload(): void {
    this.mapping.reload();
    this.answers.reload();
    this.waiting.reload();
  }

  private async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: Page<T> = await this.api.get<Page<T>>(`${path}${after && `&after=${encodeURIComponent(after)}`}`);
      items.push(...page.items);
      after = page.next;
    }
    return items;
  }
}
