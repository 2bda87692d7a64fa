import type { IconName } from '../../icon/icon';

/** What is asked for before it is put in. */
export type Asked = 'link' | 'picture' | 'film';

export type ToolName = 'heading' | 'subheading' | 'bold' | 'italic' | 'bullets' | 'numbers' | 'quote' | Asked | 'table' | 'undo' | 'redo';

/** A button of the toolbar. Its words are `app.richText.<name>`; what it does is the engine's. */
export interface Tool {
  name: ToolName;
  icon: IconName;
  /** Drawn smaller than its like. */
  small?: boolean;
  keys?: string;
}

const TEXT: readonly Tool[] = [
  { name: 'heading', icon: 'title' },
  { name: 'subheading', icon: 'title', small: true },
  { name: 'bold', icon: 'format-bold', keys: 'Control+B' },
  { name: 'italic', icon: 'format-italic', keys: 'Control+I' },
  { name: 'bullets', icon: 'format-list-bulleted', keys: 'Control+Shift+8' },
  { name: 'numbers', icon: 'format-list-numbered', keys: 'Control+Shift+7' },
  { name: 'quote', icon: 'format-quote' },
  { name: 'link', icon: 'link', keys: 'Control+K' },
];

const PAGE: readonly Tool[] = [
  { name: 'picture', icon: 'image' },
  { name: 'table', icon: 'table-view' },
  { name: 'film', icon: 'play-circle' },
];

const TURNING: readonly Tool[] = [
  { name: 'undo', icon: 'undo', keys: 'Control+Z' },
  { name: 'redo', icon: 'redo', keys: 'Control+Y' },
];

export const TOOLS: Record<'text' | 'page', readonly Tool[]> = { text: [...TEXT, ...TURNING], page: [...TEXT, ...PAGE, ...TURNING] };

/** What can be done to the table that the cursor is in, in words. */
export const TABLE_TOOLS = ['addRow', 'addColumn', 'headerRow', 'headerColumn', 'removeRow', 'removeColumn', 'removeTable'] as const;
export type TableTool = (typeof TABLE_TOOLS)[number];
