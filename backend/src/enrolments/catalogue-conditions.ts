import type { CatalogueFilter } from './catalogue.dto';

/** The catalogue's tables. Aliases: `r` course_run, `c` course, `v` course_version, `f` format, `q` run_seats and `p` place, which may be missing. */
export const CATALOGUE_TABLES = `FROM course_run r
  JOIN course c ON c.id = r.course_id
  JOIN course_version v ON v.id = r.course_version_id
  JOIN format f ON f.id = c.format_id
  LEFT JOIN run_seats q ON q.run_id = r.id
  LEFT JOIN place p ON p.id = r.place_id`;

/** When a run begins; last of all those without dates, which one begins when one likes. An index has published runs in this order. */
export const BEGINS = `coalesce(r.starts_at, 'infinity')`;

/** What is to come at `$1`: runs that begin from then on. */
export const COMING = `r.status = 'published' AND ${BEGINS} > $1::timestamptz`;

/** What the catalogue is narrowed to, wherever in the list one reads. */
export type CatalogueChoice = Omit<CatalogueFilter, 'limit' | 'after'>;
