import { acceptAll, csv, doubtsOf, emptyContext, read, sampleAsXlsx, sampleList } from './testing';

describe("a centre's own list", () => {
  const { preview, recognition } = read(sampleList());
  const row = (line: number) => preview.rows.find((candidate) => candidate.line === line);
  const cell = (line: number, column: number) => row(line)?.cells[column];

  it('is read in its own encoding, with its separator, headings and title lines', () => {
    expect(preview.file).toMatchObject({ kind: 'csv', encoding: 'windows-1252', separator: ';', headerLine: 4, headerConfidence: 'certain', sumLine: 66, lines: 66 });
    expect(preview.file.titleLines).toEqual(['Kurs: Leda förändring tillsammans', 'Plats: Stora salen, tisdagar 17.30-20.30']);
    expect(row(5)?.name).toBe('Åsa Kjellberg');
  });

  it('gives every column its meaning', () => {
    expect(preview.columns.map((column) => column.meaning)).toEqual([
      'number',
      'name',
      'email',
      'phone',
      'organisation',
      'role',
      'identity_number',
      ...Array<string>(6).fill('session'),
      'remarks',
    ]);
    expect(preview.columns.every((column) => column.confidence === 'certain')).toBe(true);
  });

  it('reads dates in four notations and asks once for the year that four of them lack', () => {
    expect(preview.sessions.map((session) => session.date)).toEqual(['2026-09-08', '2026-09-15', '2026-09-22', '2026-09-29', '2026-10-06', '2026-10-13']);
    const asked = doubtsOf(preview, 'year_missing');
    expect(asked).toHaveLength(1);
    expect(asked[0].raw).toEqual(['15/9', '22 sep', '6/10', '13/10']);
    // All four are Tuesdays, as the title line says, in 2026 only.
    expect(asked[0].suggestion).toMatchObject({ says: 'year', params: { year: 2026, weekdays: 4 } });
    expect(asked[0].alternatives.map((option) => option.params?.weekdays)).toEqual([0, 0]);
  });

  it('takes dates without a year as those that have been, where this year has none of them yet', () => {
    const list = csv('Namn;8/9;15/9', 'Orvar Ny;x;x');
    const years = (today: string) => doubtsOf(read(list, {}, emptyContext({ today })).preview, 'year_missing').map(({ suggestion }) => suggestion.params?.year);
    expect([years('2026-03-01'), years('2026-09-10')]).toEqual([[2025], [2026]]);
  });

  it('takes the times from the title line and from a heading', () => {
    expect(preview.sessions.map((session) => [session.start, session.end, session.timeFrom])).toEqual([
      ...Array<unknown>(3).fill(['17:30', '20:30', 'title']),
      ['17:30', '20:30', 'heading'],
      ...Array<unknown>(2).fill(['17:30', '20:30', 'title']),
    ]);
  });

  it('reads each way of writing a mark once, with what it means and how often it stands', () => {
    const marks = Object.fromEntries(preview.marks.map((mark) => [mark.text.toLowerCase(), mark]));
    expect(marks['x']).toMatchObject({ count: 149, confidence: 'certain', mark: { state: 'present', channel: 'in_person' } });
    expect(marks['x (online)']).toMatchObject({ count: 23, mark: { state: 'present', channel: 'online' } });
    expect(marks['gick 19.30']).toMatchObject({ count: 18, mark: { state: 'present', lateMinutes: 0, earlyMinutes: 60 } });
    expect(marks['20 min sen']).toMatchObject({ count: 26, mark: { lateMinutes: 20 } });
    expect(marks['sjuk']).toMatchObject({ count: 19, mark: { state: 'absent', reason: 'ill' } });
    expect(doubtsOf(preview, 'mark').map((doubt) => doubt.raw[0]).sort()).toEqual(['-', '20 min sen', 'gick 19.30', 'sen 20 min', 'sjuk']);
    expect(doubtsOf(preview, 'mark').find((doubt) => doubt.raw[0] === 'gick 19.30')?.suggestion).toMatchObject({ says: 'mark_partial', params: { minutes: 120, of: 180 } });
  });

  it('leaves a blank mark unmarked and says so', () => {
    const [asked] = doubtsOf(preview, 'blank_marks');
    expect(asked).toMatchObject({ params: { count: 43 }, suggestion: { says: 'mark_unmarked' } });
    expect(cell(8, 7)).toEqual({ raw: '', doubts: [asked.id] });
  });

  it('asks about names in the other order than their column says, with the address as witness', () => {
    const asked = doubtsOf(preview, 'name_order');
    expect(asked.map((doubt) => doubt.places[0].line)).toEqual([7, 8, 23, 25, 28, 42, 43, 55, 58, 60, 64]);
    expect(asked[0].suggestion.params).toEqual({ given: 'Oskar', family: 'Nowak' });
    expect(asked[0].alternatives[0].params).toEqual({ given: 'Nowak', family: 'Oskar' });
  });

  it('restores letters that the encoding lost from the address', () => {
    const asked = doubtsOf(preview, 'name_letters_lost');
    expect(asked.map((doubt) => doubt.suggestion.params?.family)).toEqual(['Yıldız', 'Yıldız', 'Yıldız', 'Yıldız', 'Yıldız', 'Petrović']);
    expect(asked[0].alternatives.map((option) => option.params?.family)).toContain('Yildiz');
  });

  it('asks about addresses that are misspelt or missing, and makes the others comparable', () => {
    expect(doubtsOf(preview, 'email_bad').map((doubt) => doubt.suggestion.params?.email)).toEqual(['anders.yildiz@example.org', 'fatuma.akesson@example.org']);
    expect(doubtsOf(preview, 'email_missing').map((doubt) => doubt.places[0].line)).toEqual([43]);
    expect(cell(9, 2)).toEqual({ raw: 'BRITTA.RABERG@EXAMPLE.ORG', read: 'britta.raberg@example.org' });
    expect(cell(30, 2)?.read).toBe('nadia.mendez@example.org');
  });

  it('reads identity numbers in four notations and asks about the wrong and the incomplete', () => {
    const numbers = recognition.drafts.filter((draft) => draft.identity !== null);
    expect(numbers).toHaveLength(48);
    expect(recognition.drafts.find((draft) => draft.line === 22)?.birthDate).toBe('2000-07-28');
    expect(doubtsOf(preview, 'identity_invalid').map((doubt) => doubt.places[0].line)).toEqual([5, 14, 46, 64]);
    const incomplete = doubtsOf(preview, 'identity_incomplete');
    expect(incomplete.map((doubt) => doubt.params?.why)).toEqual(['date_only', 'date_only', 'no_answer', 'month_only', 'date_only', 'date_only', 'date_only']);
    expect(incomplete[0].suggestion).toMatchObject({ says: 'birth_date_only', params: { date: '1987-11-22' } });
  });

  it('makes one organisation of its spellings', () => {
    expect(preview.organisations).toHaveLength(12);
    expect(preview.organisations.find((organisation) => organisation.name === 'Språkcafé Söder')?.spellings).toContain('Språkcafé Söder, ideell förening');
    expect(doubtsOf(preview, 'organisation_spelling')).toHaveLength(10);
  });

  it('reads roles and asks once about those who have none', () => {
    expect(doubtsOf(preview, 'role_unknown')).toEqual([]);
    expect(doubtsOf(preview, 'role_missing')).toMatchObject([{ params: { count: 5 }, suggestion: { params: { role: 'other' } } }]);
    expect(new Set(recognition.drafts.map((draft) => draft.role))).toEqual(new Set(['board_member', 'volunteer', 'employee', 'leader', 'other']));
  });

  it('finds those who stand twice, and two people of one name', () => {
    expect(doubtsOf(preview, 'same_person').map((doubt) => [doubt.params?.line, doubt.params?.other, doubt.suggestion.says])).toEqual([
      [8, 52, 'two_persons'],
      [9, 63, 'one_person'],
      [14, 64, 'one_person'],
    ]);
    expect(doubtsOf(preview, 'email_shared').map((doubt) => doubt.raw)).toEqual([['linnea.holm@example.org']]);
    expect(preview.leftOut).toEqual([
      { line: 63, why: 'merged', into: 9 },
      { line: 64, why: 'merged', into: 14 },
      { line: 65, why: 'blank' },
      { line: 66, why: 'sum_line' },
    ]);
  });

  it('keeps text that looks like a formula as text, and says so', () => {
    expect(doubtsOf(preview, 'formula_text')).toMatchObject([{ raw: ['=SUMMA(A1)'], params: { count: 6 }, suggestion: { says: 'keep_as_text' } }]);
  });

  it('asks about needs, which are facts about health', () => {
    expect(doubtsOf(preview, 'access_need').map((doubt) => doubt.raw[0])).toEqual(['rullstol', 'hörslinga', 'glutenfri']);
  });

  it('asks about those who are said never to have come but have marks', () => {
    const asked = doubtsOf(preview, 'never_came');
    expect(asked).toHaveLength(9);
    expect(asked.every((doubt) => doubt.suggestion.says === 'keep_marks' && Number(doubt.params?.present) >= 4)).toBe(true);
  });

  it('compares the sum line with the marks and leaves it out', () => {
    expect(doubtsOf(preview, 'sum_line')).toMatchObject([
      { places: [{ line: 66 }], params: { agrees: 0, given: '50; 47; 45; 45; 46; 30', counted: '47; 50; 43; 49; 48; 50' }, suggestion: { says: 'leave_out_line' } },
    ]);
  });

  it('shows whoever is protected under an alias, and nothing anywhere that tells who it is', () => {
    expect(doubtsOf(preview, 'protected').map((doubt) => doubt.places[0].line)).toEqual([6, 14, 18, 20, 50, 57, 64]);
    const wire = JSON.stringify(preview);
    for (const secret of ['Dragana', 'DRAGANA', 'Jonas Szab', 'Szabó, Jonas', 'samira.thulin', 'Nowak, Gösta', 'Gösta', 'asa.ostlund', 'Ylva Ek', 'ylva.ek', '5509022397']) {
      // Another Dragana is in the list too, and is nobody's secret.
      const open = wire.split(secret).length - 1;
      expect([secret, open]).toEqual([secret, secret === 'Dragana' ? wire.split('Nur, Dragana').length - 1 + wire.split('Dragana Nur').length - 1 : 0]);
    }
    expect(row(14)?.name).toBe(row(64)?.name);
    expect(cell(6, 4)).toEqual({ raw: '•••', hidden: true });
    expect(cell(6, 8)?.mark?.state).toBe('present');
  });

  it('shows no identity number', () => {
    expect(JSON.stringify(preview)).not.toMatch(/(?:19|20)?\d{6}-?(?:238|239)\d/);
    expect(cell(7, 6)).toEqual({ raw: '19630323-••••', hidden: true });
  });

  it('counts what would be made', () => {
    expect(preview.counts).toMatchObject({ rows: 60, people: 58, newPeople: 58, newOrganisations: 12, newSessions: 6, open: preview.doubts.length });
    const { present, partial, absent, unmarked } = preview.counts;
    expect(present + partial + absent + unmarked).toBe(58 * 6);
  });

  it('is read the same again, with the same questions', () => {
    expect(read(sampleList()).preview).toEqual(preview);
  });

  it('goes on as the reader decides', () => {
    const decisions = acceptAll(preview);
    const asked = (kind: Parameters<typeof doubtsOf>[1], at = 0) => doubtsOf(preview, kind)[at];
    decisions[asked('name_letters_lost').id] = { type: 'Yildiz Öz, Anders' };
    decisions[asked('same_person', 1).id] = { choose: asked('same_person', 1).alternatives[0].key };
    decisions[asked('mark', 0).id] = { type: 'nej' };
    decisions[asked('email_bad').id] = { skip: true };
    const decided = read(sampleList(), { decisions, cells: { '5:8': 'x' } });
    const line = (number: number) => decided.recognition.drafts.find((draft) => draft.line === number);
    expect(line(11)).toMatchObject({ given: 'Anders', family: 'Yildiz Öz', email: null });
    expect(line(63)?.outcome).toBe('new_person');
    expect(line(12)?.marks.get(7)).toMatchObject({ state: 'absent', reason: null });
    expect(line(5)?.marks.get(8)).toMatchObject({ state: 'present', earlyMinutes: 0 });
    // Two people after all share a number and an address: those questions are new, and the only ones left.
    expect(decided.preview.doubts.filter((doubt) => doubt.state === 'open').map((doubt) => doubt.kind)).toEqual(['identity_shared', 'email_shared']);
    expect(decided.preview.doubts.find((doubt) => doubt.id === asked('email_bad').id)?.state).toBe('skipped');
  });

  it('takes a heading that is put right, and keeps the answers that still fit', () => {
    const decided = read(sampleList(), { decisions: acceptAll(preview), cells: { '4:9': '23 sep 2026 17.30' } }).preview;
    expect(decided.sessions[2]).toMatchObject({ date: '2026-09-23', start: '17:30', end: '20:30' });
    expect(doubtsOf(decided, 'year_missing')).toMatchObject([{ raw: ['15/9', '6/10', '13/10'], state: 'accepted' }]);
    expect(decided.counts.open).toBe(0);
    expect(decided.rows[0].cells[9].raw).toBe('X');
  });

  it('is the same list when it was saved as XLSX', async () => {
    const fromXlsx = read(await sampleAsXlsx(), {}, emptyContext()).preview;
    expect(fromXlsx.file).toMatchObject({ kind: 'xlsx', sheet: 'Närvaro HT26', sheets: ['Närvaro HT26'], headerLine: 4, sumLine: 66 });
    expect(fromXlsx.sessions.map((session) => [session.date, session.start, session.end])).toEqual(preview.sessions.map((session) => [session.date, session.start, session.end]));
    expect(fromXlsx.counts).toEqual(preview.counts);
    expect(fromXlsx.rows.map((entry) => entry.name)).toEqual(preview.rows.map((entry) => entry.name));
    expect(fromXlsx.doubts.map((doubt) => doubt.id)).toEqual(preview.doubts.map((doubt) => doubt.id));
  });

  it('is tied to the sessions, people and organisations that are known', () => {
    const known = read(sampleList(), {}, emptyContext({
      run: { title: 'Leda förändring tillsammans', sessions: [{ id: 's1', date: '2026-09-08', start: '18:00', end: '21:00', breakMinutes: 15, signed: true }, { id: 's2', date: '2026-09-16', start: '18:00', end: '21:00', breakMinutes: 15 }] },
      organisations: [{ id: 'o1', name: 'Kvinnokretsen Väst' }, { id: 'o2', name: 'Föreningen Hantverksboden' }, { id: 'o3', name: 'Rörelse Utan Hinder' }],
      people: [
        { id: 'p1', given: 'Åsa', family: 'Kjellberg', email: 'asa.kjellberg@example.org', identityKey: null, alias: null, organisationIds: [] },
        { id: 'p2', given: 'Oskar', family: 'Karimi', email: 'annan@example.org', identityKey: null, alias: null, organisationIds: [] },
        { id: 'p3', given: 'Marek', family: 'Karimi', email: null, identityKey: null, alias: 'Kim Lind', organisationIds: ['o1'] },
      ],
    })).preview;
    expect(known.sessions[0]).toMatchObject({ sessionId: 's1', start: '18:00', end: '21:00', timeFrom: 'run', signed: true });
    expect(doubtsOf(known, 'session_new')).toHaveLength(5);
    expect(doubtsOf(known, 'session_new')[0].alternatives[0]).toMatchObject({ says: 'date', params: { date: '2026-09-16' } });
    expect(known.organisations.find((organisation) => organisation.name === 'Föreningen Hantverksboden')?.organisationId).toBe('o2');
    expect(known.rows.find((entry) => entry.line === 5)?.outcome).toBe('known_person');
    expect(doubtsOf(known, 'known_person').map((doubt) => [doubt.places[0].line, doubt.suggestion.says])).toEqual([[16, 'person_new'], [47, 'person_known']]);
    // Known as protected: under the alias although the list does not say so.
    expect(known.rows.find((entry) => entry.line === 47)?.name).toBe('Kim Lind');
    expect(JSON.stringify(known)).not.toContain('Karimi, Marek');
  });
});

describe('a list of another course', () => {
  it('is asked about', () => {
    const list = csv('Kurs: Bokföring;', 'Namn;8/9 2026 17-20', 'Anna Ek;x');
    expect(doubtsOf(read(list, {}, emptyContext({ run: { title: 'Leda förändring', sessions: [] } })).preview, 'other_course')).toHaveLength(1);
    expect(doubtsOf(read(list, {}, emptyContext({ run: { title: 'Bokföring för kassörer', sessions: [] } })).preview, 'other_course')).toEqual([]);
  });
});
