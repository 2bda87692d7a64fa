import { DOCUMENT } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, booleanAttribute, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { NumberFile } from '@kortkurs/contract/number-files';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';

/** Files with identity numbers: how each stands, releasing one as the second person, and downloading it. */
@Component({
  selector: 'kk-number-files',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, MatButton, Pager, Pending, TranslocoPipe],
  templateUrl: './number-files.html',
  styles: `
    li > div {
      min-width: 0;
    }
    .digest {
      overflow-wrap: anywhere;
      font-family: var(--kk-mono, monospace);
    }
    .do {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .some li {
      display: grid;
      gap: var(--kk-s2);
      padding-block: var(--kk-s3);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: var(--kk-s2) var(--kk-s3);
      align-items: baseline;
    }
    @media print {
      .do {
        display: none;
      }
    }
  `,
})
export class NumberFiles {
  /** Whose files, below `/api/v1/`. */
  readonly path = input.required<string>();
  /** Said where there is none; without it nothing is. */
  readonly empty = input('');
  readonly emptyText = input('');
  /** Whether each says what it is of: on a list of several periods. */
  readonly named = input(false, { transform: booleanAttribute });

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  private readonly document = inject(DOCUMENT);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly query = listQuery({ size: 20 });
  protected readonly busy = signal('');
  protected readonly list = httpResource<Page<NumberFile>>(() => ({ url: `/api/v1/${this.path()}`, params: this.query.params() }));
  protected readonly shown = lastValue(this.list);

  /** Something was made elsewhere. */
  reload(): void {
    this.list.reload();
  }

  protected digest({ sha256 }: NumberFile): string {
    return sha256.match(/.{4}/g)?.join(' ') ?? '';
  }

  protected async release(file: NumberFile): Promise<void> {
    if (this.busy()) return;
    // An E-list also has rows of people without a number; a participants file leaves them out.
    const isEList = file.kind === 'study-circles';
    const text = this.words.say(isEList ? 'numberFiles.release.circlesText' : 'numberFiles.release.text', { n: isEList ? file.rows - file.withoutNumber : file.rows, name: file.madeByName });
    const yes = await this.confirm.ask({ title: this.words.say('numberFiles.release.title'), text, action: this.words.say('numberFiles.release.do') });
    if (yes) await this.attempt(file, async () => {
      await this.api.post<NumberFile>(`number-files/${file.id}/release`, {});
      this.list.reload();
      this.notices.say(this.words.say('numberFiles.release.done'));
    });
  }

  protected async download(file: NumberFile): Promise<void> {
    await this.attempt(file, async () => {
      saveFile(this.document, await this.api.download(`number-files/${file.id}/content`), file.name);
      this.notices.say(this.words.say('numberFiles.downloaded'));
    });
  }

  private async attempt(file: NumberFile, act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(file.id);
    try {
      await act();
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      // Somebody else may have released it, or its day is over.
      this.list.reload();
    } finally {
      this.busy.set('');
    }
  }
}
