import { BOARD_LIMITS, type BoardComment, type BoardPage } from '@kortkurs/contract/board-page';
import type { MemberReach, MunicipalityReach } from '@kortkurs/contract/reach';
import type { Report } from '@kortkurs/contract/reports';
import { newId } from '../../backend/src/platform/ids';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import type { TestApp } from '../../backend/src/platform/testing/start-app';
import { expectReadable } from '../builders/readable';
import type { Reported } from '../builders/reported';

/** How a quarter goes to the board: one sheet beside the year before, nobody on it. */
export function boardPageCases(given: () => { test: TestApp; laid: Reported }): void {
  const read = async (period: string): Promise<BoardPage> => (await given().test.ask<BoardPage>('GET', `board-page?period=${period}`, { as: given().laid.staff })).body;
  const write = (place: number, body: object, version?: number, as = given().laid.staff) =>
    given().test.ask<BoardComment[]>('PUT', 'board-page/comments', { as, body: { place, ...body }, ...(version !== undefined && { headers: { 'if-match': `"${version}"` } }) });
  const paper = async (period: string, language = 'sv') => {
    const { rawPayload, statusCode } = await given().test.app.inject({ method: 'GET', url: `/api/v1/board-page/board-page.pdf?period=${period}`, headers: { ...given().laid.staff, 'accept-language': language } });
    expect(statusCode).toBe(200);
    expectReadable(rawPayload, language === 'en' ? 'en' : 'sv');
    const { pages, source } = readPdf(rawPayload);
    return { pages, source, text: textOf(pages) };
  };

  beforeAll(() => given().test.clock.set('2026-12-01T09:00:00Z'));

  it('counts a quarter over all runs as it was counted by hand, beside the same days a year before, and as the pages that lead on count it', async () => {
    const { test, laid } = given();
    const { now, before, running, periods } = await read('2026-3');
    expect(now).toMatchObject({ from: '2026-07-01', to: '2026-09-30', figures: { participants: 4, organisations: 3, minutes: 555, runs: 3, sessions: 3, certificates: 0 } });
    expect(before).toMatchObject({ from: '2025-07-01', to: '2025-09-30', figures: { participants: 0, organisations: 0, minutes: 0, runs: 0, sessions: 0, certificates: 0 } });
    expect([running, periods]).toEqual([false, ['2026', '2026-4', '2026-3']]);
    expect((await read('2026')).now.figures).toEqual({ participants: 4, organisations: 3, minutes: 720, runs: 3, sessions: 4, certificates: 1 });
    const { total, municipalities } = (await test.ask<MunicipalityReach>('GET', 'reach/municipalities?from=2026-07-01&to=2026-09-30', { as: laid.staff })).body;
    expect(total).toMatchObject({ participants: now.figures.participants, organisations: now.figures.organisations, minutes: now.figures.minutes });
    expect(now.reach).toMatchObject({ municipalities: municipalities.filter(({ participants }) => participants > 0).length, ofMunicipalities: 33 });
    await test.database.execute(`UPDATE organisation SET member_since = '2026-01-01'`);
    try {
      const { members, reached, never } = (await test.ask<MemberReach>('GET', 'reach?quarter=2026-3', { as: laid.unmasking })).body;
      expect([members, reached]).toEqual([3, 3]);
      // The page that names organisations does not count the one of somebody protected alone; the board's names none.
      expect((await test.ask<MemberReach>('GET', 'reach?quarter=2026-3', { as: laid.staff })).body).toMatchObject({ reached: 2, never: never + 1 });
      const page = await read('2026-3');
      expect([page.now.reach, page.before.reach.members]).toEqual([expect.objectContaining({ members, reached, never }), 0]);
    } finally {
      await test.database.execute('UPDATE organisation SET member_since = NULL');
    }
  });

  it('compares a period that goes on with as many days of the year before', async () => {
    const { now, before, running, to } = await read('2026-4');
    expect([running, to, now.from, now.to, before.from, before.to]).toEqual([true, '2026-12-31', '2026-10-01', '2026-12-01', '2025-10-01', '2025-12-01']);
  });

  it('says how far targets have come, as each project’s report says it', async () => {
    const { test, laid } = given();
    const { targets, moreTargets } = await read('2026-3');
    const { targets: reported } = (await test.ask<Report>('GET', `reports/projects/${laid.project}`, { as: laid.staff })).body;
    const figures = <T extends { kind: string; operator: string; value: number; upperValue: number | null; figure: number }>(list: T[]) => list.map(({ kind, operator, value, upperValue, figure }) => ({ kind, operator, value, upperValue, figure }));
    expect(figures(targets.filter(({ project }) => project?.id === laid.project))).toEqual(figures(reported).slice(0, BOARD_LIMITS.targets));
    expect(targets.length + moreTargets).toBe(reported.length + ((await test.database.one<{ n: number }>('SELECT count(*)::int AS n FROM format WHERE target_operator IS NOT NULL AND archived_at IS NULL'))?.n ?? 0));
  });

  it('keeps three comments in the name of whoever wrote them last, and none is lost to somebody who was faster', async () => {
    const { test, laid } = given();
    expect((await read('2026-3')).comments).toEqual([1, 2, 3].map((place) => ({ place, text: '', writtenByName: null, writtenAt: null, version: 0 })));
    const text = 'Fler kommer från små föreningar.';
    expect((await write(2, { period: '2026-3', text }, 0)).body[1]).toEqual({ place: 2, text, writtenByName: 'Ylva Provsson', writtenAt: '2026-12-01T09:00:00.000Z', version: 1 });
    expect((await write(2, { period: '2026-3', text: 'Annat' }, 0)).body).toMatchObject({ code: 'changed-meanwhile' });
    expect((await write(2, { period: '2026-3', text: 'Annat' }, 1, laid.unmasking)).body[1]).toMatchObject({ text: 'Annat', writtenByName: 'Runa Provsson', version: 2 });
    const both = await Promise.all([write(1, { period: '2026-3', text: 'A' }, 0), write(1, { period: '2026-3', text: 'B' }, 0)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await read('2026-2')).comments[1]?.version).toBe(0);
    expect((await test.database.one<{ details: object }>(`SELECT details FROM audit_event WHERE action = 'board-page.commented' ORDER BY at DESC, id DESC LIMIT 1`))?.details).not.toHaveProperty('text');
    for (const [place, body, field] of [[2, { period: '2026-3', text: 'x'.repeat(401) }, 'text'], [2, { period: '2031-1', text: '' }, 'period'], [2, { period: 'våren', text: '' }, 'period'], [4, { period: '2026-3', text: '' }, 'place']] as const)
      expect([field, (await write(place, body)).status, JSON.stringify((await write(place, body)).body).includes(`"field":"${field}"`)]).toEqual([field, 422, true]);
  });

  it('is one A4 that can be read out, with the same figures, whatever there is to say', async () => {
    const { test, laid } = given();
    const long = 'Långt namn på ett projekt som samlar föreningar i hela regionen och lite till '.repeat(3);
    const before = await test.database.one<{ name: string }>('SELECT name FROM project WHERE id = $1', [laid.project]);
    await test.database.execute('UPDATE project SET name = $2 WHERE id = $1', [laid.project, long.slice(0, 200)]);
    await test.database.execute(`UPDATE organisation SET member_since = '2026-01-01'`);
    await test.database.execute('INSERT INTO project_target (id, project_id, kind, operator, value, upper_value) VALUES ($1, $2, $3, $4, $5, $6)', [newId(), laid.other, 'hours', 'between', 1_000_000, 2_000_000]);
    const words = 'Vi behöver fler som leder träffar på kvällar, och flera föreningar önskar korta kurser på nätet. '.repeat(5).slice(0, 400);
    try {
      for (const [place, { version }] of (await read('2026-3')).comments.entries()) await write(place + 1, { period: '2026-3', text: words }, version);
      for (const [language, said] of [['sv', ['Styrelsens sida, tredje kvartalet 2026', 'Deltagare40+4', 'Deltagartimmar, registrerade9,250+9,25', 'Ylva Provsson, 1 december 2026']], ['en', ['The board’s page, third quarter of 2026', 'Participants40+4', 'Participant hours, registered9.250+9.25', 'Ylva Provsson, 1 December 2026']]] as const) {
        const { pages, source, text } = await paper('2026-3', language);
        expect(pages).toHaveLength(1);
        for (const part of said) expect(text).toContain(part);
        expect(text.replace(/\s+/g, ' ').split(words.trim()).length - 1).toBe(3);
        expect(text).not.toMatch(/Ada|Cilla|Robin/);
        for (const part of [`/Lang (${language})`, '/Marked true', '/S /H1', '/S /Table', '/Scope /Row', '/S /Figure']) expect(source).toContain(part);
      }
    } finally {
      await test.database.execute('UPDATE project SET name = $2 WHERE id = $1', [laid.project, before?.name]);
      await test.database.execute('DELETE FROM project_target WHERE project_id = $1', [laid.other]);
      await test.database.execute('UPDATE organisation SET member_since = NULL');
    }
  });
}
