import { EditorState, type Command } from 'prosemirror-state';
import { isInTable } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import type { Answered } from './editor-asks';
import { ACTS, TABLE_ACTS } from './page-acts';
import { linkAt, picked, putBlock, setLink } from './page-commands';
import { readPage, writePage } from './page-html';
import { pagePlugins } from './page-plugins';
import { pageSchema, textSchema, type PictureAttrs } from './page-schema';
import type { TableTool, ToolName } from './page-tools';
import { cleanPaste } from './word-paste';

/** What the tools show of where the cursor is. */
export interface Standing {
  on: ReadonlySet<ToolName>;
  /** Those that are switches at all. */
  switches: ReadonlySet<ToolName>;
  off: ReadonlySet<ToolName>;
  isInTable: boolean;
  /** Where the link that the cursor is in leads; empty where it is in none. */
  link: string;
  film: { href: string; title: string } | undefined;
  picture: PictureAttrs | undefined;
}

export interface EngineOptions {
  tools: 'text' | 'page';
  html: string;
  /** Of the element that is written in. */
  attributes: () => Record<string, string>;
  stands: (standing: Standing) => void;
  written: (html: string) => void;
  left: () => void;
  toTools: () => void;
  toLink: () => void;
}

const NAMES = Object.keys(ACTS) as ToolName[];

/** What writes: the document, its keys, and what the tools do to it. It is fetched by itself, since it is larger than the form around it. */
export class PageEngine {
  private readonly view: EditorView;

  constructor(
    element: HTMLElement,
    private readonly options: EngineOptions,
  ) {
    this.view = new EditorView(element, {
      state: this.fresh(options.html),
      dispatchTransaction: (transaction) => {
        this.view.updateState(this.view.state.apply(transaction));
        this.tell();
        if (transaction.docChanged) options.written(writePage(this.view.state.doc));
      },
      attributes: () => options.attributes(),
      transformPastedHTML: cleanPaste,
      handleDOMEvents: { blur: () => options.left() },
    });
    this.tell();
  }

  /** Put another text in place; one that says the same leaves the cursor where it is. */
  show(html: string): void {
    if (writePage(this.view.state.doc) === html) return;
    this.view.updateState(this.fresh(html));
    this.tell();
  }

  /** Tell the element again what it is called, and what is wrong with it. */
  refresh(): void {
    this.view.setProps({});
  }

  use(name: ToolName): void {
    const { does, can } = ACTS[name];
    if (does && can?.(this.view.state) !== false) this.run(does);
  }

  useInTable(name: TableTool): void {
    this.run(TABLE_ACTS[name]);
  }

  take(answer: Answered): void {
    this.run(answer.of === 'link' ? setLink(answer.href) : putBlock(answer.of, answer.attrs));
  }

  focus(): void {
    this.view.focus();
  }

  end(): void {
    this.view.destroy();
  }

  private run(command: Command): void {
    command(this.view.state, this.view.dispatch, this.view);
    this.view.focus();
  }

  private fresh(html: string): EditorState {
    const schema = this.options.tools === 'page' ? pageSchema : textSchema;
    return EditorState.create({ doc: readPage(schema, html), plugins: pagePlugins(schema, this.options) });
  }

  private tell(): void {
    const { state } = this.view;
    this.options.stands({
      on: new Set(NAMES.filter((name) => ACTS[name].isOn?.(state))),
      switches: new Set(NAMES.filter((name) => ACTS[name].isOn)),
      off: new Set(NAMES.filter((name) => ACTS[name].can?.(state) === false)),
      isInTable: isInTable(state),
      link: linkAt(state).href,
      film: picked(state, 'film')?.attrs as { href: string; title: string } | undefined,
      picture: picked(state, 'picture')?.attrs as PictureAttrs | undefined,
    });
  }
}
