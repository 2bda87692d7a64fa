import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import type { NodeType, Schema } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { Plugin, type Command } from 'prosemirror-state';
import { goToNextCell, tableEditing } from 'prosemirror-tables';
import { list, mark } from './page-commands';

/** After a table, a picture or a film there is always a line to go on in. */
const endsInText = new Plugin({
  appendTransaction: (_transactions, _before, { doc, schema, tr }) => (doc.lastChild?.isTextblock ? null : tr.insert(doc.content.size, (schema.nodes['paragraph'] as NodeType).create())),
});

const lineBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith((state.schema.nodes['hard_break'] as NodeType).create()).scrollIntoView());
  return true;
};

/** What the keys do. Tab leaves the text, except from cell to cell of a table. */
export function pagePlugins(schema: Schema, { toTools, toLink }: { toTools: () => void; toLink: () => void }): Plugin[] {
  const item = schema.nodes['list_item'] as NodeType;
  const asks = (act: () => void): Command => () => {
    act();
    return true;
  };
  const tables = schema.nodes['table'] ? [keymap({ Tab: goToNextCell(1), 'Shift-Tab': goToNextCell(-1) }), tableEditing()] : [];
  return [
    history(),
    keymap({
      'Alt-F10': asks(toTools),
      'Mod-k': asks(toLink),
      'Mod-z': undo,
      'Mod-y': redo,
      'Shift-Mod-z': redo,
      'Mod-b': mark(schema, 'strong'),
      'Mod-i': mark(schema, 'em'),
      'Mod-Shift-7': list('ordered_list'),
      'Mod-Shift-8': list('bullet_list'),
      'Mod-]': sinkListItem(item),
      'Mod-[': liftListItem(item),
      Enter: splitListItem(item),
      'Shift-Enter': lineBreak,
    }),
    ...tables,
    keymap(baseKeymap),
    endsInText,
  ];
}
