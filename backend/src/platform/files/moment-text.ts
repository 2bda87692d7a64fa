import type { Language } from '@kortkurs/contract/common';
import { CENTRE_ZONE } from '@kortkurs/rules/schedule';

const local = { timeZone: CENTRE_ZONE, day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit', hourCycle: 'h23' } as const;
const moments = { sv: new Intl.DateTimeFormat('sv-SE', local), en: new Intl.DateTimeFormat('en-GB', local) } satisfies Record<Language, Intl.DateTimeFormat>;

/** A moment as people write it where the centre is: "6 februari 2026 14.02" in Swedish, "6 February 2026 14:02" in English. */
export function momentText(at: string, language: Language): string {
  const parts = new Map(moments[language].formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const time = [parts.get('hour'), parts.get('minute')].join(language === 'sv' ? '.' : ':');
  return `${parts.get('day')} ${parts.get('month')} ${parts.get('year')} ${time}`;
}
