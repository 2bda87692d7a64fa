import type { LocalDate } from '@kortkurs/contract/common';
import type { RunTemplate } from '@kortkurs/contract/courses';
import type { Place } from '@kortkurs/contract/places';
import type { PlanningFormat } from '@kortkurs/contract/planning';
import type { WallTime } from '@kortkurs/contract/sessions';
import { addDays, isLocalDate, isWallTime } from '@kortkurs/rules/schedule';
import type { PlanFields } from './plan-fields';

const MINUTES_OF_A_DAY = 1_440;

/** What a plan takes from its format; the days of enrolment follow from its sessions. */
export const fieldsOf = ({ template, place, project }: PlanningFormat): Partial<PlanFields> => ({
  delivery: template.delivery,
  capacity: seatsIn(template.capacity, place),
  enrolmentPolicy: template.enrolmentPolicy,
  offerHours: template.offerHours,
  lowThreshold: template.lowThreshold,
  placeId: place?.id ?? '',
  projectIds: project ? [project.id] : [],
});

/** As many seats as usual, and no more than the room takes. */
export const seatsIn = (usual: number, place: Pick<Place, 'seats'> | null | undefined): number => Math.min(usual, place?.seats ?? usual);

/** The time so many minutes after another; past midnight it is one of the next day. */
export function timeAfter(from: WallTime, minutes: number): WallTime {
  if (!isWallTime(from)) return '';
  const [hour = 0, minute = 0] = from.split(':').map(Number);
  const at = (hour * 60 + minute + minutes) % MINUTES_OF_A_DAY;
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

/** The last day to withdraw, as the template has it; empty: until it begins. */
export const withdrawDay = (template: RunTemplate | undefined, firstDate: LocalDate | undefined): string =>
  template && template.withdrawDays !== null && firstDate && isLocalDate(firstDate) ? addDays(firstDate, -template.withdrawDays) : '';
