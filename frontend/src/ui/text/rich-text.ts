import { ChangeDetectionStrategy, Component, ElementRef, SecurityContext, forwardRef, inject, input, signal, viewChild } from '@angular/core';
import { NG_VALUE_ACCESSOR, type ControlValueAccessor } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { DomSanitizer } from '@angular/platform-browser';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon, type IconName } from '../icon/icon';

interface Tool {
  name: 'bold' | 'heading' | 'bullets' | 'numbers' | 'link';
  icon: IconName;
}

/**
 * A text with headings, lists, emphasis and links. Its value is HTML; the server keeps only the elements it allows, so
 * nothing here is trusted for more than its looks. Pasted text loses its formatting.
 */
@Component({
  selector: 'kk-rich-text',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, MatIconButton, TranslocoPipe],
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => RichText), multi: true }],
  template: `
    <p class="label" [id]="name() + '-label'">{{ label() }}</p>
    <div class="frame" [class.bad]="error()">
      <div class="tools" role="toolbar" [attr.aria-label]="'app.richText.tools' | transloco: { label: label() }">
        @for (tool of tools; track tool.name) {
          <button matIconButton type="button" [attr.aria-label]="'app.richText.' + tool.name | transloco" (mousedown)="$event.preventDefault()" (click)="use(tool.name)">
            <kk-icon [name]="tool.icon" />
          </button>
        }
      </div>
      @if (linking()) {
        <div class="link">
          <label [attr.for]="name() + '-link'">{{ 'app.richText.address' | transloco }}</label>
          <input #address class="kk-input kk-compact" type="url" [id]="name() + '-link'" placeholder="https://" (keydown.enter)="$event.preventDefault(); link(address.value)" />
          <button matButton type="button" (click)="link(address.value)">{{ 'app.add' | transloco }}</button>
          <button matButton type="button" (click)="linking.set(false)">{{ 'app.cancel' | transloco }}</button>
        </div>
      }
      <div
        #area
        class="area kk-text"
        role="textbox"
        aria-multiline="true"
        tabindex="0"
        contenteditable="true"
        [id]="name()"
        [attr.lang]="lang() || null"
        [attr.aria-labelledby]="name() + '-label'"
        [attr.aria-invalid]="error() ? 'true' : null"
        [attr.aria-describedby]="error() ? name() + '-error' : null"
        (input)="tell()"
        (blur)="touched()"
        (paste)="paste($event)"
      ></div>
    </div>
    <p class="error" [id]="name() + '-error'" [hidden]="!error()"><kk-icon name="error" [size]="20" /><span>{{ error() }}</span></p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      min-width: 0;
    }
    .label {
      font: var(--mat-sys-label-medium);
    }
    .frame {
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-surface-container-lowest);
    }
    .frame.bad {
      border: 2px solid var(--mat-sys-error);
    }
    .tools,
    .link {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 8px;
      align-items: center;
      padding: 2px 6px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .link .kk-input {
      flex: 1 1 180px;
    }
    .area {
      min-height: 160px;
      max-height: 50vh;
      padding: 12px 14px;
      overflow-y: auto;
      overflow-wrap: anywhere;
    }
    .error {
      display: flex;
      gap: 6px;
      color: var(--mat-sys-error);
      font: var(--mat-sys-label-small);
    }
    .error[hidden] {
      display: none;
    }
  `,
})
export class RichText implements ControlValueAccessor {
  private readonly sanitizer = inject(DomSanitizer);
  private readonly area = viewChild.required<ElementRef<HTMLElement>>('area');

  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly lang = input('');
  readonly error = input<string | undefined | null>('');

  protected readonly tools: readonly Tool[] = [
    { name: 'bold', icon: 'format-bold' },
    { name: 'heading', icon: 'title' },
    { name: 'bullets', icon: 'format-list-bulleted' },
    { name: 'numbers', icon: 'format-list-numbered' },
    { name: 'link', icon: 'link' },
  ];
  protected readonly linking = signal(false);
  private selected: Range | null = null;
  private pending = '';
  private changed: (html: string) => void = () => undefined;
  protected touched: () => void = () => undefined;

  protected use(tool: Tool['name']): void {
    if (tool === 'link') {
      this.selected = this.selection();
      this.linking.set(true);
      setTimeout(() => document.getElementById(`${this.name()}-link`)?.focus());
      return;
    }
    this.area().nativeElement.focus();
    document.execCommand('defaultParagraphSeparator', false, 'p');
    if (tool === 'bold') document.execCommand('bold');
    if (tool === 'bullets') document.execCommand('insertUnorderedList');
    if (tool === 'numbers') document.execCommand('insertOrderedList');
    if (tool === 'heading') document.execCommand('formatBlock', false, document.queryCommandValue('formatBlock') === 'h3' ? 'p' : 'h3');
    this.tell();
  }

  /** Makes what was selected lead to an address; with nothing selected, the address itself is put there. */
  protected link(address: string): void {
    const href = address.trim();
    if (!/^(https:\/\/|mailto:)\S+$/.test(href)) return;
    this.linking.set(false);
    this.area().nativeElement.focus();
    const selection = getSelection();
    if (this.selected) {
      selection?.removeAllRanges();
      selection?.addRange(this.selected);
    }
    if (selection?.isCollapsed ?? true) document.execCommand('insertText', false, href);
    document.execCommand('createLink', false, href);
    this.tell();
  }

  protected paste(event: ClipboardEvent): void {
    event.preventDefault();
    document.execCommand('insertText', false, event.clipboardData?.getData('text/plain') ?? '');
  }

  protected tell(): void {
    const element = this.area().nativeElement;
    this.changed(element.textContent?.trim() ? element.innerHTML : '');
  }

  writeValue(html: string | null): void {
    this.pending = this.sanitizer.sanitize(SecurityContext.HTML, html ?? '') ?? '';
    // The form may write before the area is drawn.
    queueMicrotask(() => (this.area().nativeElement.innerHTML = this.pending));
  }

  registerOnChange(changed: (html: string) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }

  private selection(): Range | null {
    const selection = getSelection();
    const inside = selection?.rangeCount && this.area().nativeElement.contains(selection.anchorNode);
    return inside ? selection.getRangeAt(0).cloneRange() : null;
  }
}
