import type { NumberFile } from '@kortkurs/contract/number-files';
import type { RuleSet, RuleSetContent } from '@kortkurs/contract/rule-sets';
import { NumberFileSweep } from '../../backend/src/number-files/number-file-sweep';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import type { Reported } from '../builders/reported';

interface Given {
  test: TestApp;
  laid: Reported;
  download: (id: string, as: Headers) => Promise<{ rawPayload: Buffer }>;
  rowsOf: (book: Buffer, sheet: string) => Promise<unknown[][]>;
}

/** What of the participants file the project's rules choose. */
export function columnCases(given: () => Given): void {
  it('has the columns that the project’s rules choose, in their order and under their headings', async () => {
    const { test, laid, download, rowsOf } = given();
    const tryOut = (body: object) => test.ask<NumberFile>('POST', `projects/${laid.project}/number-files`, { as: laid.staff, body });
    const version = await test.database.one<{ id: string; content: RuleSetContent }>(`SELECT v.rule_set_id AS id, v.content FROM rule_set_version v JOIN rule_set s ON s.id = v.rule_set_id WHERE s.key = 'esf-plus-2021-2027' ORDER BY v.number DESC LIMIT 1`);
    const { body: own } = await test.ask<RuleSet>('POST', 'rule-sets', { as: laid.staff, body: { copyOf: version?.id, name: { sv: 'Våra regler', en: 'Our rules' } } });
    const adjust = (monthly: object) => test.ask<{ code?: string }>('POST', `rule-sets/${own.id}/versions`, { as: laid.staff, body: { basedOn: 1, validFrom: '2021-01-01', validTo: null, why: 'Filen ska ha färre kolumner', content: { ...version?.content, monthly } } });
    expect((await adjust({ dueDays: 28, columns: ['number'], headings: { number: ' ' } })).status).toBe(422);
    expect((await adjust({ dueDays: 28, columns: ['signed', 'number'], headings: { signed: 'Timmar', email: 'Mejl' } })).status).toBe(422);
    expect((await adjust({ dueDays: 28, columns: ['signed', 'number'], headings: { signed: 'Timmar' } })).status).toBe(201);
    const before = await test.database.one<{ ruleSetId: string | null }>('SELECT rule_set_id AS "ruleSetId" FROM project WHERE id = $1', [laid.project]);
    await test.database.execute('UPDATE project SET rule_set_id = $2 WHERE id = $1', [laid.project, own.id]);
    // Who was under 18 and has no number that may stand there was not asked by these rules, and the file says so.
    const contested = (is: boolean) => test.database.execute('UPDATE identity_number SET contested = $2 WHERE person_id = $1', [laid.people['Cilla'], is]);
    await contested(true);
    const { body: trial } = await tryOut({ from: '2026-09-01', to: '2026-09-30' });
    const { rawPayload: book } = await download(trial.id, laid.staff);
    const [titles, ...rows] = await rowsOf(book, 'PROV Deltagare');
    expect(titles?.slice(1)).toEqual(['Timmar 2026-09', 'Personnummer']);
    expect(rows.find(([, hours]) => hours === 3.75)?.[2]).toMatch(/^\d{8}-••••$/);
    await contested(false);
    const about = new Map((await rowsOf(book, 'PROV Om filen')).map(([, what, value]) => [what, value]));
    expect([about.get('Deltagare utan nummer, inte i filen'), about.get('Av dem under 18 år, som inte har frågats om nummer')]).toEqual([1, 1]);
    await test.database.execute('UPDATE project SET rule_set_id = $2 WHERE id = $1', [laid.project, before?.ruleSetId ?? null]);
    test.clock.set('2026-12-02T09:00:00Z');
    await test.app.get(NumberFileSweep).sweep();
    test.clock.set('2026-12-01T09:00:00Z');
  });

  it('is not made where nobody would stand in it', async () => {
    const { test, laid } = given();
    const kept = () => test.database.one<{ n: number }>('SELECT count(*)::int AS n FROM number_file WHERE project_id = $1', [laid.project]);
    const before = await kept();
    const refused = await test.ask('POST', `projects/${laid.project}/number-files`, { as: laid.staff, body: { from: '2026-08-01', to: '2026-08-31' } });
    expect(refused).toMatchObject({ status: 409, body: { code: 'number-file-empty', title: expect.stringContaining('Ingen deltagare') } });
    expect(await kept()).toEqual(before);
  });
}
