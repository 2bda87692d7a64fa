import type { Language } from '@kortkurs/contract/common';
import type { Cell } from './table';

const whole = { sv: new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 2 }), en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }) };
const shares = { sv: new Intl.NumberFormat('sv-SE', { style: 'percent' }), en: new Intl.NumberFormat('en-GB', { style: 'percent' }) };

/** A cell of a file as people write it: 1 246, 12,5, 86 %. What is not there is a dash. */
export function cellText(cell: Cell, language: Language): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return whole[language].format(cell);
  if ('share' in cell) return shares[language].format(cell.share);
  if ('date' in cell) return cell.date;
  return whole[language].format('hours' in cell ? cell.hours : cell.amount);
}
