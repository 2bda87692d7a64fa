import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
import type { Command, EditorState } from 'prosemirror-state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable, toggleHeader } from 'prosemirror-tables';
import { hasMark, heading, isHeading, isIn, linkAt, list, mark, picked, putTable, quote } from './page-commands';
import type { TableTool, ToolName } from './page-tools';

interface Act {
  /** Whether it is on where the cursor is; left out: it is no switch. */
  isOn?: (state: EditorState) => boolean;
  can?: (state: EditorState) => boolean;
  /** Left out: something is asked first. */
  does?: Command;
}

const outsideTables = (state: EditorState): boolean => !isInTable(state);

/** What the tools do. */
export const ACTS: Record<ToolName, Act> = {
  heading: { isOn: (state) => isHeading(state, 3), does: heading(3) },
  subheading: { isOn: (state) => isHeading(state, 4), does: heading(4) },
  bold: { isOn: (state) => hasMark(state, 'strong'), does: (state, dispatch) => mark(state.schema, 'strong')(state, dispatch) },
  italic: { isOn: (state) => hasMark(state, 'em'), does: (state, dispatch) => mark(state.schema, 'em')(state, dispatch) },
  bullets: { isOn: (state) => isIn(state, 'bullet_list'), does: list('bullet_list') },
  numbers: { isOn: (state) => isIn(state, 'ordered_list'), does: list('ordered_list') },
  quote: { isOn: (state) => isIn(state, 'blockquote'), does: quote },
  link: { isOn: (state) => linkAt(state).href !== '' },
  picture: { isOn: (state) => !!picked(state, 'picture'), can: outsideTables },
  film: { isOn: (state) => !!picked(state, 'film'), can: outsideTables },
  table: { can: outsideTables, does: putTable },
  undo: { can: (state) => undoDepth(state) > 0, does: undo },
  redo: { can: (state) => redoDepth(state) > 0, does: redo },
};

export const TABLE_ACTS: Record<TableTool, Command> = {
  addRow: addRowAfter,
  addColumn: addColumnAfter,
  headerRow: toggleHeader('row'),
  headerColumn: toggleHeader('column'),
  removeRow: deleteRow,
  removeColumn: deleteColumn,
  removeTable: deleteTable,
};
