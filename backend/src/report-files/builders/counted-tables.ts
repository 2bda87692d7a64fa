import type { Localized } from '@kortkurs/contract/common';
import { NOT_NARROWED, type ReportFilterNames } from '@kortkurs/contract/reports';
import type { FrozenContent } from '@kortkurs/contract/submissions';
import type { ReportQuery } from '../../reporting/door';
import type { Frozen } from '../report-file-kinds';

const NO_TABLES: Localized = {
  sv: 'Inlämningen låstes innan tabellerna sparades med den. En ny version har dem.',
  en: 'The submission was locked before tables were kept with it. A new version has them.',
};
const UNNAMED: ReportFilterNames = { course: null, format: null, organisation: null, network: null, municipality: null };

/** Why tables cannot be made of what was frozen. */
export const lacksTables = ({ tables }: FrozenContent): Localized | null => (tables ? null : NO_TABLES);

/** What the figures are broken down into, as it was frozen. @throws Error where it was not */
export function countedTables(reports: ReportQuery, { content, language }: Frozen): ReturnType<ReportQuery['tables']> {
  const { tables, figures, from, to } = content;
  if (!tables) throw new Error('The submission has no tables.');
  return reports.tables({ ...tables, figures, period: { from, to }, narrowedTo: UNNAMED, filters: NOT_NARROWED }, language);
}
