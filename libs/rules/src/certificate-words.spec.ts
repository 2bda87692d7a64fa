import fc from 'fast-check';

import type { CertificateRecord } from '@kortkurs/contract/certificate';

import { edgeStrips } from './certificate-edge';
import { durationWords, periodWords, requirementWords } from './certificate-words';

const record: Pick<CertificateRecord, 'modules' | 'otherSessionMinutes' | 'language' | 'from' | 'to'> = {
  language: 'sv',
  modules: [
    { title: 'Uppdraget och gruppen', sessionMinutes: [180, 180] },
    { title: 'Lyssna in', sessionMinutes: [180, 180] },
    { title: 'Makt och delaktighet', sessionMinutes: [180] },
  ],
  otherSessionMinutes: [180, 180, 180],
  from: '2026-02-24',
  to: '2026-04-28',
};

describe('the strips along the edge', () => {
  it('fill the field in order, without overlapping, however many they are', () => {
    const group = fc.array(fc.integer({ min: 1, max: 480 }), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 12 }), group, (groups, otherSessionMinutes) => {
        const strips = edgeStrips({ modules: groups.map((sessionMinutes) => ({ title: '', sessionMinutes })), otherSessionMinutes }, 100);
        let reached = 0;
        for (const strip of strips) {
          expect(strip.x).toBeGreaterThanOrEqual(reached - 1e-9);
          expect(strip.width).toBeGreaterThan(0);
          reached = strip.x + strip.width;
        }
        expect(reached).toBeCloseTo(100, 6);
      }),
    );
  });

  it('are one per session, or one per module where there is none', () => {
    expect(edgeStrips(record, 100)).toHaveLength(8);
    expect(edgeStrips({ modules: [{ title: 'a', sessionMinutes: [] }, { title: 'b', sessionMinutes: [] }], otherSessionMinutes: [] }, 100)).toHaveLength(2);
    expect(edgeStrips({ modules: [], otherSessionMinutes: [] }, 100)).toHaveLength(1);
  });
});

describe('the words', () => {
  it('say durations, days and requirements as people do', () => {
    expect(durationWords(1440, 'sv')).toBe('24\u00a0tim');
    expect(durationWords(1235, 'en')).toBe('20\u00a0h 35\u00a0min');
    expect(durationWords(0, 'sv')).toBe('0\u00a0min');
    expect(periodWords({ ...record, to: record.from })).toBe('24 februari 2026');
    expect(periodWords({ ...record, from: null })).toBeUndefined();
    expect(periodWords({ ...record, language: 'en' })).toBe('24 February – 28 April 2026');
    const rule = { requiredSessions: 'all' as const, requiredActivities: true, instructorApproval: true };
    expect(requirementWords({ rule, language: 'sv' })).toBe('Alla träffar, alla obligatoriska moment och kursledarens godkännande, uppfyllt');
    expect(requirementWords({ rule: { requiredSessions: 2, requiredActivities: false, requiredModules: 3 }, language: 'sv' })).toBe('2 utpekade träffar och alla obligatoriska moment i 3 moduler, uppfyllt');
    expect(requirementWords({ rule: { requiredActivities: false, quizMinimums: [70, 80, 70], approvedHandIns: 1 }, language: 'sv' })).toBe('Minst 80 % på 1 quiz, minst 70 % på 2 quiz och 1 godkänd uppgift, uppfyllt');
    expect(requirementWords({ rule: { requiredActivities: false }, language: 'en' })).toBeUndefined();
  });
});
