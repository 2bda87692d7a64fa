/** Where a municipality's tile lies: columns from the west, rows from the north, from 1. */
export interface Tile {
  code: string;
  column: number;
  row: number;
  /** The name as it is broken to fit its tile. */
  lines: readonly [string] | readonly [string, string];
}

const tile = (code: string, column: number, row: number, first: string, second?: string): Tile => ({ code, column, row, lines: second === undefined ? [first] : [first, second] });

/** Skåne as tiles of one size, each about where its municipality lies, from the north-west to the south-east. */
export const SKANE_TILES: readonly Tile[] = [
  tile('1278', 2, 1, 'Båstad'),
  tile('1257', 4, 1, 'Örkel-', 'ljunga'),
  tile('1273', 6, 1, 'Osby'),
  tile('1284', 1, 2, 'Höganäs'),
  tile('1292', 2, 2, 'Ängel-', 'holm'),
  tile('1277', 3, 2, 'Åstorp'),
  tile('1276', 4, 2, 'Klippan'),
  tile('1275', 5, 2, 'Perstorp'),
  tile('1293', 6, 2, 'Hässle-', 'holm'),
  tile('1256', 7, 2, 'Östra', 'Göinge'),
  tile('1283', 2, 3, 'Helsing-', 'borg'),
  tile('1260', 3, 3, 'Bjuv'),
  tile('1214', 4, 3, 'Svalöv'),
  tile('1267', 5, 3, 'Höör'),
  tile('1290', 6, 3, 'Kristian-', 'stad'),
  tile('1272', 7, 3, 'Bromölla'),
  tile('1282', 2, 4, 'Lands-', 'krona'),
  tile('1261', 3, 4, 'Kävlinge'),
  tile('1285', 4, 4, 'Eslöv'),
  tile('1266', 5, 4, 'Hörby'),
  tile('1262', 2, 5, 'Lomma'),
  tile('1231', 3, 5, 'Burlöv'),
  tile('1281', 4, 5, 'Lund'),
  tile('1265', 5, 5, 'Sjöbo'),
  tile('1270', 6, 5, 'Tomelilla'),
  tile('1291', 7, 5, 'Simris-', 'hamn'),
  tile('1280', 2, 6, 'Malmö'),
  tile('1230', 3, 6, 'Staffans-', 'torp'),
  tile('1263', 4, 6, 'Svedala'),
  tile('1264', 5, 6, 'Skurup'),
  tile('1286', 6, 6, 'Ystad'),
  tile('1233', 3, 7, 'Vellinge'),
  tile('1287', 4, 7, 'Trelle-', 'borg'),
];
