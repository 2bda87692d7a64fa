import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, ViewEncapsulation, afterNextRender, computed, effect, forwardRef, inject, input, signal, viewChild } from '@angular/core';
import { NG_VALUE_ACCESSOR, type ControlValueAccessor } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../../icon/icon';
import { EditorAsks, type Answered, type KeepsPicture } from './editor-asks';
import type { PageEngine, Standing } from './page-engine';
import { TABLE_TOOLS, TOOLS, type Asked, type TableTool, type Tool } from './page-tools';

/**
 * A text with headings, lists, emphasis and links, and of a page tables, pictures and films. Its value is HTML; the server keeps only what it allows, so nothing here is
 * trusted for more than its looks. The tools are one stop for Tab, with arrows between them; Alt and F10 lead there from the text, Escape back.
 */
@Component({
  selector: 'kk-rich-editor',
  changeDetection: ChangeDetectionStrategy.OnPush,
  // What is written is drawn by the editor's library, beside Angular.
  encapsulation: ViewEncapsulation.None,
  imports: [EditorAsks, Icon, MatButton, MatIconButton, TranslocoPipe],
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => RichEditor), multi: true }],
  templateUrl: './rich-editor.html',
  styleUrl: './rich-editor.scss',
})
export class RichEditor implements ControlValueAccessor {
  private readonly area = viewChild.required<ElementRef<HTMLElement>>('area');
  private readonly bar = viewChild.required<ElementRef<HTMLElement>>('bar');

  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly lang = input('');
  readonly error = input<string | undefined | null>('');
  readonly tools = input<'text' | 'page'>('text');
  /** Of a page: how pictures are kept. */
  readonly pictures = input<KeepsPicture>();

  protected readonly tableTools = TABLE_TOOLS;
  /** Nothing before what writes has been fetched. */
  protected readonly standing = signal<Standing | undefined>(undefined);
  protected readonly asked = signal<Asked | undefined>(undefined);
  /** Which tool Tab leads to. */
  protected readonly stop = signal(0);
  protected readonly shown = computed(() => TOOLS[this.tools()].map((tool) => ({ ...tool, on: this.isOn(tool), off: this.standing()?.off.has(tool.name) ?? true })));

  private engine: PageEngine | undefined;
  private isGone = false;
  private html = '';
  private changed: (html: string) => void = () => undefined;
  private touched: () => void = () => undefined;

  constructor() {
    afterNextRender(() => void this.begin());
    // What the text is called, and what is wrong with it, is told where it is.
    effect(() => {
      this.error();
      this.lang();
      this.engine?.refresh();
    });
    inject(DestroyRef).onDestroy(() => {
      this.isGone = true;
      this.engine?.end();
    });
  }

  writeValue(html: string | null): void {
    this.html = html ?? '';
    this.engine?.show(this.html);
  }

  registerOnChange(changed: (html: string) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }

  protected use({ name }: Tool, at: number): void {
    this.stop.set(at);
    if (!this.engine || this.standing()?.off.has(name)) return;
    if (name === 'link' || name === 'picture' || name === 'film') this.asked.set(name);
    else this.engine.use(name);
  }

  protected useInTable(name: TableTool): void {
    this.engine?.useInTable(name);
  }

  protected take(answer: Answered): void {
    this.asked.set(undefined);
    this.engine?.take(answer);
  }

  protected back(): void {
    this.asked.set(undefined);
    this.engine?.focus();
  }

  /** Arrows, Home and End go between the tools. */
  protected onToolKey(event: KeyboardEvent): void {
    const last = this.shown().length - 1;
    const to: Record<string, number> = { ArrowRight: this.stop() === last ? 0 : this.stop() + 1, ArrowLeft: this.stop() === 0 ? last : this.stop() - 1, Home: 0, End: last };
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.engine?.focus();
    }
    const next = to[event.key];
    if (next === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    if (next !== undefined) this.goTo(next);
  }

  private goTo(tool: number): void {
    this.stop.set(tool);
    this.bar().nativeElement.querySelectorAll<HTMLElement>('button')[tool]?.focus();
  }

  private async begin(): Promise<void> {
    const { PageEngine: Engine } = await import('./page-engine');
    if (this.isGone) return;
    this.engine = new Engine(this.area().nativeElement, {
      tools: this.tools(),
      html: this.html,
      attributes: () => this.attributes(),
      stands: (standing) => this.standing.set(standing),
      written: (html) => {
        this.html = html;
        this.changed(html);
      },
      left: () => this.touched(),
      toTools: () => this.goTo(this.stop()),
      toLink: () => this.asked.set('link'),
    });
  }

  private attributes(): Record<string, string> {
    return {
      id: this.name(),
      class: 'kk-text',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-labelledby': `${this.name()}-label`,
      'aria-describedby': `${this.name()}-keys${this.error() ? ` ${this.name()}-error` : ''}`,
      'aria-invalid': String(!!this.error()),
      ...(this.lang() && { lang: this.lang() }),
    };
  }

  /** Null where it is no switch. */
  private isOn({ name }: Tool): boolean | null {
    const standing = this.standing();
    return standing?.switches.has(name) ? standing.on.has(name) : null;
  }
}
