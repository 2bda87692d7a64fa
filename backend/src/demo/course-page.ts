import type { Files } from '../platform/files/files';
import type { PlannedCourse } from './courses';
import { Dice } from './dice';
import type { Rows } from './rows';

/** Its own, so that what else falls stays where it fell. */
const SEED = 25;
const WIDTHS = [640, 1280] as const;
const HEIGHT = 480;

/** Three chairs around a table, and one that nobody has taken yet. */
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 ${HEIGHT}"><rect width="1280" height="${HEIGHT}" fill="#f3ecdf"/><ellipse cx="640" cy="250" rx="220" ry="90" fill="#2f5d62"/>
<g fill="#c8553d"><rect x="330" y="190" width="80" height="120" rx="16"/><rect x="600" y="50" width="80" height="80" rx="16"/><rect x="870" y="190" width="80" height="120" rx="16"/></g>
<rect x="600" y="370" width="80" height="80" rx="16" fill="none" stroke="#c8553d" stroke-width="8" stroke-dasharray="18 12"/></svg>`;

async function drawn(): Promise<{ id: string; width: number; webp: Buffer }[]> {
  const { default: sharp } = await import('sharp');
  const dice = new Dice(SEED, 0);
  const pictures = [];
  for (const width of WIDTHS) pictures.push({ id: dice.id(), width, webp: await sharp(Buffer.from(DRAWING)).resize({ width }).webp({ lossless: true }).toBuffer() });
  return pictures;
}

/** The first course has a page with a table, a picture, and a film on another host. */
export async function addCoursePage(rows: Rows, course: PlannedCourse | undefined, now: string): Promise<void> {
  const [, listening] = course?.moduleIds ?? [];
  if (!course || !listening) return;
  const pictures = await drawn();
  const image = pictures.map(({ id, width }) => `${width}:${id}`).join(' ');
  const figure = (alt: string): string => `<figure><img data-image="${image}" alt="${alt}" width="1280" height="${HEIGHT}" /></figure>`;
  const film = (title: string): string => `<p class="kk-embed"><a href="https://vimeo.com/76979871">${title}</a></p>`;
  const table = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
    `<table><tbody><tr>${head.map((cell) => `<th scope="col"><p>${cell}</p></th>`).join('')}</tr>${lines.map(([first, ...cells]) => `<tr><th scope="row"><p>${first}</p></th>${cells.map((cell) => `<td><p>${cell}</p></td>`).join('')}</tr>`).join('')}</tbody></table>`;
  const activityId = new Dice(SEED, Date.parse(now)).id();
  rows.add('activity', { id: activityId, course_id: course.id, kind: 'page' });
  rows.add('course_version_activity', {
    course_version_id: course.versionId,
    activity_id: activityId,
    module_id: listening,
    position: 3,
    title: { sv: 'Plats för den som inte har kommit än', en: 'Room for those who have not come yet', reviewed: { sv: true, en: true } },
    body: {
      sv: `<p>Den som lyssnar bestämmer vem som får plats. Räkna stolarna innan ni börjar, och ställ fram en till.</p>${figure('Tre stolar runt ett bord, och en streckad fjärde som ingen har satt sig på.')}<h3>Tre sätt att lyssna</h3>${table(
        ['Sätt', 'Vad du gör', 'Vad den andra märker'],
        [
          ['Vänta på sin tur', 'Du tänker på vad du själv ska säga.', 'Du avbryter.'],
          ['Höra orden', 'Du kan upprepa vad som sades.', 'Du minns.'],
          ['Höra varför', 'Du frågar vad som ligger bakom.', 'Det blir lättare att säga det svåra.'],
        ],
      )}<h3>Se en film tillsammans</h3><p>Så här ser det ut när en sida visar en film från en annan plats.</p>${film('En film hos Vimeo, som exempel')}`,
      en: `<p>Whoever listens decides who gets a place. Count the chairs before you begin, and put out one more.</p>${figure('Three chairs around a table, and a dashed fourth that nobody sits on.')}<h3>Three ways of listening</h3>${table(
        ['Way', 'What you do', 'What the other notices'],
        [
          ['Waiting for one’s turn', 'You think of what to say yourself.', 'You interrupt.'],
          ['Hearing the words', 'You can repeat what was said.', 'You remember.'],
          ['Hearing why', 'You ask what lies behind.', 'What is hard becomes easier to say.'],
        ],
      )}<h3>Watch a film together</h3><p>This is how a page shows a film from somewhere else.</p>${film('A film at Vimeo, as an example')}`,
      reviewed: { sv: true, en: true },
    },
    required: false,
    estimated_minutes: 10,
  });
  for (const { id, width, webp } of pictures) {
    rows.add('stored_file', { id, name: `bild-${width}.webp`, kind: 'image/webp', bytes: webp.length, kept_at: now });
    rows.add('course_version_file', { course_version_id: course.versionId, activity_id: activityId, file_id: id, part: 'image' });
  }
}

/** The bytes of that picture. */
export async function keepCoursePicture(files: Files): Promise<void> {
  for (const { id, webp } of await drawn()) await files.put(`documents/${id}`, webp);
}
