import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { BoardComment, BoardCommentPlace, BoardPage } from '@kortkurs/contract/board-page';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { listQuery } from '../ui/list/list-query';

type Drafts = Partial<Record<BoardCommentPlace, string>>;

/** Which period the address asks for, what it says, and what is written of it and not saved yet. */
@Injectable()
export class BoardPageState {
  private readonly api = inject(Api);

  readonly query = listQuery({ filters: ['period'] });
  readonly asked = computed<{ period?: string }>(() => (this.query.value('period') ? { period: this.query.value('period') } : {}));
  readonly page = httpResource<BoardPage>(() => ({ url: '/api/v1/board-page', params: this.asked() }));
  readonly shown = lastValue(this.page);
  private readonly period = computed(() => this.shown()?.period);
  /** What is written in each place and is not saved, by period: who has looked at another period finds it again. */
  private readonly written = signal<Record<string, Drafts>>({});
  private readonly drafts = computed(() => this.written()[this.period() ?? ''] ?? {});
  readonly faults = linkedSignal<string | undefined, Drafts>({ source: this.period, computation: () => ({}) });

  draft({ place, text }: BoardComment): string {
    return this.drafts()[place] ?? text;
  }

  isChanged(comment: BoardComment): boolean {
    return this.draft(comment).trim() !== comment.text;
  }

  hasUnsaved(): boolean {
    if (this.shown()?.comments.some((comment) => this.isChanged(comment))) return true;
    return Object.entries(this.written()).some(([period, drafts]) => period !== this.period() && Object.values(drafts).some((text) => text !== undefined));
  }

  write(place: BoardCommentPlace, text: string): void {
    const saved = this.shown()?.comments.find((comment) => comment.place === place)?.text;
    this.keep(this.period() ?? '', place, text.trim() === saved ? undefined : text);
  }

  /** Says whether it is saved. What somebody else wrote meanwhile is fetched, and one's own stays in its field. */
  async save({ place, version }: BoardComment): Promise<boolean> {
    const page = this.shown();
    if (!page) return false;
    const text = (this.drafts()[place] ?? '').trim();
    try {
      const comments = await this.api.put<BoardComment[]>('board-page/comments', { place, period: page.period, text }, { version });
      this.page.update((known) => known && { ...known, comments });
      if (this.written()[page.period]?.[place]?.trim() === text) this.keep(page.period, place, undefined);
      this.faults.update((faults) => ({ ...faults, [place]: undefined }));
      return true;
    } catch (error) {
      const problem = problemOf(error);
      this.faults.update((faults) => ({ ...faults, [place]: problem.errors[0]?.message ?? problem.detail }));
      if (problem.code === 'changed-meanwhile') this.page.reload();
      return false;
    }
  }

  private keep(period: string, place: BoardCommentPlace, text: string | undefined): void {
    this.written.update((written) => ({ ...written, [period]: { ...written[period], [place]: text } }));
  }
}
