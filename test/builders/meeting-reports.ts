/** Reports as meeting tools write them, with invented people; all of a session on 1 September 2026, 17.30 to 20.30 in Stockholm. */

/** As Teams saves text: UTF-16 with its mark, tabs between. */
export function utf16(...lines: string[]): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines.join('\r\n'), 'utf16le')]);
}

export const utf8 = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'utf8');

/** A Swedish Teams report of today's make: three parts. Ada leaves and comes back; Bo has two devices at once; one is nobody's. */
export function teamsSwedish(): Buffer {
  return utf16(
    '1. Sammanfattning',
    'Mötestitel\tStärk styrelsen',
    'Antal deltagare som deltog\t5',
    'Starttid\t2026-09-01, 17:20:11',
    'Sluttid\t2026-09-01, 20:35:02',
    '',
    '2. Deltagare',
    'Namn\tFörsta anslutning\tSenast lämnat\tTid i mötet\tE-post\tDeltagar-ID (UPN)\tRoll',
    'Ada Lind\t2026-09-01, 17:25:00\t2026-09-01, 20:31:00\t2 tim 26 min\tada@example.org\tada@example.org\tDeltagare',
    'Bo Ek\t2026-09-01, 18:15:00\t2026-09-01, 20:33:00\t2 tim 18 min\t\t\tDeltagare',
    '',
    '3. Aktiviteter i mötet',
    'Namn\tAnslutningstid\tTid för att lämna\tVaraktighet\tE-post\tRoll',
    'Ada Lind\t2026-09-01, 17:25:00\t2026-09-01, 18:30:00\t1 tim 5 min\tada@example.org\tDeltagare',
    'Ada Lind\t2026-09-01, 19:10:00\t2026-09-01, 20:31:00\t1 tim 21 min\tADA@example.org\tDeltagare',
    'Bo Ek (Gäst)\t2026-09-01, 18:15:00\t2026-09-01, 20:00:00\t1 tim 45 min\t\tDeltagare',
    'Bo Ek\t2026-09-01, 19:50:00\t2026-09-01, 20:33:00\t43 min\t\tDeltagare',
    'Cilla\t2026-09-01, 17:29:00\t2026-09-01, 20:30:00\t3 tim 1 min\t\tDeltagare',
    'Hybridrummet Malmö\t2026-09-01, 17:20:11\t2026-09-01, 20:35:02\t3 tim 14 min 51 s\trummet@example.org\tPresentatör',
    'Lena Ledare\t2026-09-01, 17:21:00\t2026-09-01, 20:35:00\t3 tim 14 min\tlena@example.org\tOrganisatör',
  );
}

/** The same hour as an American Teams writes it. */
export function teamsEnglish(): Buffer {
  return utf16(
    '1. Summary',
    'Meeting title\tBoard work',
    'Attended participants\t1',
    '',
    '2. Participants',
    'Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole',
    'Ada Lind\t9/1/26, 5:25:00 PM\t9/1/26, 8:31:00 PM\t3h 6m\tada@example.org\tada@example.org\tAttendee',
    '',
    '3. In-Meeting Activities',
    'Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole',
    'Ada Lind\t9/1/26, 5:25:00 PM\t9/1/26, 8:31:00 PM\t3h 6m\tada@example.org\tAttendee',
  );
}

/** As Teams wrote reports some years ago: one table under a summary. */
export function teamsOld(): Buffer {
  return utf16(
    'Meeting Summary',
    'Total Number of Participants\t1',
    'Meeting Title\tBoard work',
    'Meeting Start Time\t1/9/2026, 17:20:00',
    '',
    'Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)',
    'Ada Lind\t01/09/2026, 17:25:00\t01/09/2026, 20:31:00\t3h 6m\tada@example.org\tPresenter\tada@example.org',
  );
}

/** As Teams wrote them first: a line each time that somebody came or went. */
export function teamsActions(): Buffer {
  return utf16(
    'Fullständigt namn\tAnvändaråtgärd\tTidsstämpel',
    'Ada Lind\tAnslöt före\t2026-09-01 17:25:00',
    'Ada Lind\tLämnade\t2026-09-01 18:30:00',
    'Ada Lind\tAnslöt\t2026-09-01 19:10:00',
    'Ada Lind\tLämnade\t2026-09-01 20:31:00',
  );
}

/** The same, fetched before the meeting was over, and with the newest first: nobody who stayed has left. */
export function teamsUnended(): Buffer {
  return utf16(
    'Fullständigt namn\tAnvändaråtgärd\tTidsstämpel',
    'Bo Ek\tLämnade\t2026-09-01 19:30:00',
    'Ada Lind\tAnslöt\t2026-09-01 19:10:00',
    'Ada Lind\tLämnade\t2026-09-01 18:30:00',
    'Bo Ek\tAnslöt\t2026-09-01 17:30:00',
    'Ada Lind\tAnslöt\t2026-09-01 17:25:00',
  );
}

const ZOOM_HEADINGS = 'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room';

/** A Zoom report with the block about the meeting, American dates, by a clock that the account has set. @param hour Zoom’s hour of half past five in Stockholm */
export function zoom(hour = 17, block = true): Buffer {
  const at = (hours: number, minutes: number): string => {
    const total = hour + hours;
    return `09/01/2026 ${String(((total + 11) % 12) + 1).padStart(2, '0')}:${String(minutes).padStart(2, '0')}:00 ${total >= 12 ? 'PM' : 'AM'}`;
  };
  return utf8(
    ...(block ? ['Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants', `812 345 678,"Stärk styrelsen, träff 1",${at(0, 20)},${at(3, 35)},lena@example.org,195,3`, ''] : []),
    ZOOM_HEADINGS,
    `Ada (Ada Lind),,${at(0, 10)},${at(0, 25)},15,Yes,,Yes`,
    `Ada (Ada Lind),,${at(0, 25)},${at(3, 31)},186,Yes,,No`,
    `"Ek, Bo",bo@example.org,${at(0, 45)},${at(3, 10)},145,Yes,,No`,
  );
}

/** A Zoom report of everybody once: how long, but not when. */
export function zoomTotals(): Buffer {
  return utf8('Name (Original Name),User Email,Total Duration (Minutes),Guest', 'Ada Lind,ada@example.org,120,Yes', 'Bo Ek,bo@example.org,200,Yes');
}

/** A hall of people who come and go: so many lines that no list of people has them. */
export function zoomLarge(lines: number): Buffer {
  const rows = Array.from({ length: lines }, (_, n) => `Person ${n % 4_000} Provsson,p${n % 4_000}@example.org,09/01/2026 05:${String(30 + (n % 29)).padStart(2, '0')}:00 PM,09/01/2026 07:00:00 PM,60,Yes,,No`);
  return utf8(ZOOM_HEADINGS, ...rows);
}
