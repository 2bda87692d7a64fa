import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { DocumentView } from '@kortkurs/contract/documents';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { FileFacts } from './file-facts';

/** A document to fetch: its title as a link, what kind of file it is, and what is in it. */
@Component({
  selector: 'kk-document-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <kk-icon name="description" [size]="24" />
    <div>
      <a [href]="document().file.url" [attr.download]="document().file.name" [attr.lang]="format.textLanguage(document().title)">{{ format.text(document().title) }}</a>
      <small class="kk-muted">{{ facts.of(document().file) }}</small>
      @if (format.text(document().description); as description) {
        <p class="kk-small" [attr.lang]="format.textLanguage(document().description)">{{ description }}</p>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 4px 12px;
      padding-block: 6px;
    }
    a {
      display: inline-block;
      min-height: 24px;
      overflow-wrap: anywhere;
    }
    small {
      display: block;
    }
    p {
      max-width: 68ch;
      margin-top: 4px;
    }
  `,
})
export class DocumentLine {
  protected readonly format = inject(Format);
  protected readonly facts = inject(FileFacts);
  readonly document = input.required<DocumentView>();
}
