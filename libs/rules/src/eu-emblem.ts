/**
 * The emblem of the European Union, drawn after its geometrical description: a blue 3:2 field, twelve gold stars on a
 * circle of a third of its height, each star in a circle of an eighteenth, one point up.
 * Source: Interinstitutional style guide, annex A1 (https://style-guide.europa.eu).
 */

export const EMBLEM_BLUE = '#003399';
export const EMBLEM_GOLD = '#ffcc00';
/** The twelve stars as one path, for an emblem whose upper left corner is at (x, y). */
export function emblemStars(x: number, y: number, height: number): string {
  const centre = { x: x + height * 0.75, y: y + height / 2 };
  let path = '';
  for (let hour = 0; hour < 12; hour++) {
    const angle = (hour * Math.PI) / 6;
    path += star(centre.x + (Math.sin(angle) * height) / 3, centre.y - (Math.cos(angle) * height) / 3, height / 18);
  }
  return path;
}

function star(x: number, y: number, radius: number): string {
  /** Distance of a star's inner corners, as a share of its outer ones. */
  const inner = Math.sin(Math.PI / 10) / Math.sin((7 * Math.PI) / 10);
  const corners = Array.from({ length: 10 }, (_, i) => {
    const reach = i % 2 === 0 ? radius : radius * inner;
    const angle = (i * Math.PI) / 5;
    return `${(x + Math.sin(angle) * reach).toFixed(3)} ${(y - Math.cos(angle) * reach).toFixed(3)}`;
  });
  return `M${corners.join('L')}Z`;
}
