import type { ReportChoices } from '@kortkurs/contract/report-groups';
import type { Report, ReportPeople } from '@kortkurs/contract/reports';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import type { Reported } from '../builders/reported';

interface Given {
  test: TestApp;
  laid: Reported;
  report: (query?: string, id?: string, as?: Headers) => Promise<Report>;
  behind: (query: string, as?: Headers) => Promise<ReportPeople>;
}

/** How a report and its lists have protected people for those who may not know them. */
export function shieldedCases(given: () => Given): void {
  it('ties a protected person to no organisation, whatever is chosen: the figures are those of the lists, and sum to the total', async () => {
    const { test, laid, report, behind } = given();
    const of = await test.database.one<{ course: string; format: string }>('SELECT c.id AS course, c.format_id AS format FROM course_run r JOIN course c ON c.id = r.course_id WHERE r.id = $1', [laid.second.id]);
    const sum = <T>(list: T[], each: (one: T) => number): number => list.reduce((total, one) => total + each(one), 0);
    for (const within of ['?', `?course=${of?.course}`, `?format=${of?.format}`, '?from=2026-09-15&to=2026-09-15', '?from=2026-09-01&to=2026-09-30']) {
      const { figures, organisations: rows, groups, shielded } = await report(within);
      expect(shielded).toBe(true);
      expect(rows.map(({ name }) => name)).not.toContain('Gamma');
      for (const table of [rows, groups.municipality.rows, groups.sector.rows]) expect(sum<{ registeredMinutes: number }>(table, (row) => row.registeredMinutes)).toBe(figures.registeredMinutes);
      for (const { id, participants, registeredMinutes } of rows) {
        const { total, items, registeredMinutes: minutes } = await behind(`${within}&organisation=${id ?? 'none'}`);
        expect([total, minutes, items.length, sum(items, (one) => one.registeredMinutes)]).toEqual([participants, registeredMinutes, participants, registeredMinutes]);
        const { figures: alone } = await report(`${within}&organisation=${id ?? 'none'}`);
        expect([alone.participants, alone.registeredMinutes]).toEqual([participants, registeredMinutes]);
      }
      const gamma = `${within}&organisation=${laid.organisations.Gamma}`;
      expect(await report(gamma)).toMatchObject({ figures: { participants: 0, organisations: 0, sessions: 0, registeredMinutes: 0, present: 0, marked: 0 }, people: [], runs: [], organisations: [] });
      expect(await behind(gamma)).toMatchObject({ total: 0, registeredMinutes: 0, items: [], standing: { counted: 0 } });
      const known = await report(within, laid.project, laid.unmasking);
      expect([known.shielded, known.organisations.find(({ name }) => name === 'Gamma')?.registeredMinutes, known.figures]).toEqual([false, 50, figures]);
      expect((await report(gamma, laid.project, laid.unmasking)).figures).toMatchObject({ participants: 1, registeredMinutes: 50 });
    }
  });

  it('names no organisation, network or municipality only because of a protected person, and still counts it', async () => {
    const { test, laid, report } = given();
    const choices = async (as: Headers) => (await test.ask<ReportChoices>('GET', `reports/projects/${laid.project}/choices`, { as })).body.organisations.map(({ name }) => name);
    expect([await choices(laid.staff), await choices(laid.unmasking)]).toEqual([['Alfa', 'Beta'], ['Alfa', 'Beta', 'Gamma']]);
    const [seen, known] = [await report(), await report('', laid.project, laid.unmasking)];
    expect(JSON.stringify(seen)).not.toContain('Gamma');
    expect([seen.figures.organisations, seen.whole.organisations]).toEqual([known.figures.organisations, known.whole.organisations]);
    const reached = (of: Report, name: string): number | undefined => of.networks.find((network) => network.name === name)?.organisations;
    expect([reached(seen, 'Nätverket'), reached(known, 'Nätverket')]).toEqual([2, 3]);
  });

  it('narrowed to an organisation says nothing of its protected people, whoever they are', async () => {
    const { test, laid, report, behind } = given();
    const network = (await test.database.one<{ id: string }>(`SELECT id FROM network WHERE name = 'Nätverket'`))?.id;
    const gamma = `?organisation=${laid.organisations.Gamma}`;
    expect(await report(gamma)).toMatchObject({ shielded: true, figures: { participants: 0, registeredMinutes: 0, sessions: 0, present: 0, marked: 0 }, people: [], runs: [], organisations: [] });
    expect(await report(gamma, laid.project, laid.unmasking)).toMatchObject({ shielded: false, figures: { participants: 1, registeredMinutes: 50 }, runs: [{ participants: 1, registeredMinutes: 50 }], people: [{ gender: 'F', age: 'missing' }] });
    expect((await report(`?organisation=${laid.organisations.Alfa}`)).shielded).toBe(true);
    expect([(await report()).shielded, (await report('', laid.project, laid.unmasking)).shielded]).toEqual([true, false]);
    for (const query of [`?network=${network}`, '?municipality=1280', '?organisation=none']) {
      const { runs, people: cells } = await report(query);
      for (const run of runs.filter(({ lowThreshold }) => !lowThreshold)) expect(await behind(`${query}&run=${run.id}`)).toMatchObject({ total: run.participants, registeredMinutes: run.registeredMinutes });
      for (const { gender, age, participants } of cells) expect((await behind(`${query}&gender=${gender}&age=${age}`)).total).toBe(participants);
    }
  });
}
