import type { TemplateLook } from '@kortkurs/contract/certificate-templates';
import { SILENT } from '@kortkurs/rules/certificate-template';
import type { PictureKeeper } from '../certificate-templates/door';
import type { Tx } from '../platform/db/tx';
import type { Dice } from './dice';

const svg = (width: number, inside: string): Buffer => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 60">${inside}</svg>`);

/** The invented centre's mark: three houses and a sun. */
const LOGO = svg(200, '<path d="M4 56V28L24 10l20 18v28z" fill="#7a2048"/><path d="M52 56V20L76 4l24 16v36z" fill="#a8446c"/><path d="M108 56V32l18-14 18 14v24z" fill="#7a2048"/><circle cx="176" cy="30" r="20" fill="#e08a2c"/>');
const SIGNATURE = svg(180, '<path d="M6 46C22 6 34 8 28 40s18-36 26-8 20-30 28 0 14-22 24-4 20-26 30-2 24-10 38-8" fill="none" stroke="#1a3a7a" stroke-width="3" stroke-linecap="round"/>');
const PARTNER = svg(60, '<circle cx="30" cy="30" r="28" fill="#1f6f4a"/><path d="M30 8c14 14 14 30 0 44C16 38 16 22 30 8z" fill="#fff"/>');

/** The invented centre has a mark on its certificates, and one course a look of its own. */
export async function addCertificateLooks(tx: Tx, pictures: PictureKeeper, dice: Dice, now: Date): Promise<void> {
  const [logo, signature, partner] = [await pictures.lay(tx, LOGO), await pictures.lay(tx, SIGNATURE), await pictures.lay(tx, PARTNER)];
  const centre: TemplateLook = { ...SILENT, logo: { picture: { ...logo, alt: 'Kompetenscentrum Exempelstaden' } } };
  const own: TemplateLook = {
    ...SILENT,
    title: { sv: 'Kursbevis', en: 'Course certificate' },
    wording: { sv: 'har hos {centrum} genomfört kursen', en: 'has completed, at {centre}, the course' },
    signatory: { name: 'Ylva Ahlbeck', role: { sv: 'verksamhetschef', en: 'director' }, signature: { ...signature, alt: '' } },
    partners: [{ ...partner, alt: 'Föreningen Påhittet' }],
  };
  const course = await tx.one<{ id: string }>(
    `SELECT v.course_id AS id FROM course_version v JOIN course_run r ON r.course_version_id = v.id JOIN enrolment e ON e.run_id = r.id
      WHERE r.ends_at < $1 GROUP BY v.course_id ORDER BY count(*) DESC, v.course_id LIMIT 1`,
    [now],
  );
  const rows = [{ scope: 'centre', course_id: null as string | null, look: centre }, ...(course ? [{ scope: `course-${course.id}`, course_id: course.id, look: own }] : [])];
  for (const { scope, course_id, look } of rows) await tx.execute('INSERT INTO certificate_template (id, scope, course_id, look) VALUES ($1, $2, $3, $4)', [dice.id(), scope, course_id, JSON.stringify(look)]);
}
