import type { StartFacts } from '@kortkurs/contract/participant-facts';
import type { Report } from '@kortkurs/contract/reports';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { example, loadEsfExample, situationOf, type EsfExample } from '../builders/esf-example';

/** What a programme's worked example comes to, on the product that the spec of participants' facts has started. */
export function exampleCases(ground: () => { test: TestApp; staff: Headers; staffId: string }): void {
  let laid: EsfExample;
  let report: Report;
  const { expected } = example;
  beforeAll(async () => {
    laid = await loadEsfExample(ground().test, { id: ground().staffId, headers: ground().staff });
    report = (await ground().test.ask<Report>('GET', `reports/projects/${laid.project}`, { as: ground().staff })).body;
  });

  it('give its people, participations and attendances', () => {
    expect([report.figures.participants, report.figures.participations, report.figures.present]).toEqual([expected.uniquePersons, expected.participations, expected.sessionAttendances]);
  });

  it('give its hours: all signed, by gender and by month', () => {
    const hours: Record<string, number> = { total: report.figures.registeredMinutes / 60 };
    for (const { gender, registeredMinutes } of report.people) hours[gender] = (hours[gender] ?? 0) + registeredMinutes / 60;
    for (const { month, registeredMinutes } of report.months) if (registeredMinutes) hours[month.slice(0, 7)] = registeredMinutes / 60;
    expect(hours).toEqual(expected.hours);
    expect(report.figures.signedMinutes).toBe(report.figures.registeredMinutes);
  });

  it('are those of the first day', async () => {
    const starts = await ground().test.database.query<StartFacts & { person: string; on: string; bornOn: string }>(
      'SELECT person_id AS person, start_on AS "on", gender, born_on AS "bornOn", situation FROM participation_start WHERE project_id = $1',
      [laid.project],
    );
    expect(starts).toHaveLength(8);
    for (const participant of example.participants) {
      const { gender, bornOn } = participant;
      expect(starts).toContainEqual({ person: laid.people[participant.id], on: '2025-02-10', gender, bornOn, situation: situationOf(participant) });
    }
  });
}
