import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import type { Attrs, MarkType, Node, NodeType, Schema } from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import { NodeSelection, TextSelection, type Command, type EditorState } from 'prosemirror-state';

/** The nearest node of a kind around the selection, with its place. */
function around(state: EditorState, is: (type: NodeType) => boolean): { node: Node; pos: number } | undefined {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) if (is($from.node(depth).type)) return { node: $from.node(depth), pos: $from.before(depth) };
  return undefined;
}

export const isIn = (state: EditorState, name: string): boolean => !!around(state, (type) => type.name === name);

export const isHeading = (state: EditorState, level: number): boolean => !!around(state, (type) => type.name === 'heading')?.node.hasMarkup(state.schema.nodes['heading'] as NodeType, { level });

export function hasMark(state: EditorState, name: string): boolean {
  const type = state.schema.marks[name];
  if (!type) return false;
  const { from, to, empty, $from } = state.selection;
  return empty ? !!type.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, type);
}

/** The node that is picked as a whole, where it is of that kind. */
export const picked = (state: EditorState, name: string): Node | undefined => (state.selection instanceof NodeSelection && state.selection.node.type.name === name ? state.selection.node : undefined);

export const mark = (schema: Schema, name: string): Command => toggleMark(schema.marks[name] as MarkType);

export const heading = (level: number): Command => (state, dispatch) =>
  isHeading(state, level) ? setBlockType(state.schema.nodes['paragraph'] as NodeType)(state, dispatch) : setBlockType(state.schema.nodes['heading'] as NodeType, { level })(state, dispatch);

export const quote: Command = (state, dispatch) => (isIn(state, 'blockquote') ? lift(state, dispatch) : wrapIn(state.schema.nodes['blockquote'] as NodeType)(state, dispatch));

/** A list around what is selected, of the other kind where it is one already, or none where it is this one. */
export const list = (name: 'bullet_list' | 'ordered_list'): Command => (state, dispatch) => {
  const { nodes } = state.schema;
  const now = around(state, ({ name: each }) => each === 'bullet_list' || each === 'ordered_list');
  if (!now) return wrapInList(nodes[name] as NodeType)(state, dispatch);
  if (now.node.type.name === name) return liftListItem(nodes['list_item'] as NodeType)(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(now.pos, nodes[name]));
  return true;
};

/** The link that the cursor stands in, from its beginning to its end, or what is selected. */
export function linkAt(state: EditorState): { from: number; to: number; href: string } {
  const { from, to, empty, $from } = state.selection;
  const type = state.schema.marks['link'] as MarkType;
  const now = type.isInSet($from.marks()) ?? (empty ? undefined : $from.nodeAfter && type.isInSet($from.nodeAfter.marks));
  const href = String(now?.attrs['href'] ?? '');
  if (!now || !empty) return { from, to, href };
  const parent = $from.parent;
  let [first, last] = [$from.index(), $from.index()];
  const has = (index: number): boolean => index >= 0 && index < parent.childCount && now.isInSet(parent.child(index).marks);
  if (!has(first)) first = last = first - 1;
  while (has(first - 1)) first -= 1;
  while (has(last + 1)) last += 1;
  let start = $from.start();
  for (let index = 0; index < first; index += 1) start += parent.child(index).nodeSize;
  let end = start;
  for (let index = first; index <= last; index += 1) end += parent.child(index).nodeSize;
  return { from: start, to: end, href };
}

/** Lets what is selected, or the link that the cursor stands in, lead to an address; where nothing is, the address itself is written. Null takes the link away. */
export const setLink = (href: string | null): Command => (state, dispatch) => {
  const type = state.schema.marks['link'] as MarkType;
  const { from, to } = linkAt(state);
  const { tr } = state;
  if (href === null) tr.removeMark(from, to, type);
  else if (from === to) tr.replaceSelectionWith(state.schema.text(href, [type.create({ href })]), false);
  else tr.removeMark(from, to, type).addMark(from, to, type.create({ href }));
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Puts a picture or a film where the cursor is, in place of the one that is picked. */
export const putBlock = (name: string, attrs: Attrs): Command => (state, dispatch) => {
  const type = state.schema.nodes[name] as NodeType;
  const { tr, selection } = state;
  if (picked(state, name)) tr.setNodeMarkup(selection.from, undefined, attrs).setSelection(NodeSelection.create(tr.doc, selection.from));
  else tr.replaceSelectionWith(type.create(attrs));
  dispatch?.(tr.scrollIntoView());
  return true;
};

const ROWS = 3;
const COLUMNS = 3;

/** A table with a header row; the cursor goes into its first cell. */
export const putTable: Command = (state, dispatch) => {
  const { nodes } = state.schema;
  const cells = (type: string): Node[] => Array.from({ length: COLUMNS }, () => nodes[type]?.createAndFill()).filter((cell): cell is Node => !!cell);
  const rows = Array.from({ length: ROWS }, (_, row) => (nodes['table_row'] as NodeType).create(null, cells(row === 0 ? 'table_header' : 'table_cell')));
  const { tr } = state;
  const before = state.selection.from;
  tr.replaceSelectionWith((nodes['table'] as NodeType).create(null, rows));
  let first: number | undefined;
  tr.doc.nodesBetween(Math.max(0, before - 1), Math.min(tr.doc.content.size, tr.mapping.map(before) + 1), (node, pos) => {
    if (first === undefined && node.type === nodes['table']) first = pos;
    return first === undefined;
  });
  // Past the beginnings of table, row and cell.
  if (first !== undefined) tr.setSelection(TextSelection.near(tr.doc.resolve(first + 3)));
  dispatch?.(tr.scrollIntoView());
  return true;
};
