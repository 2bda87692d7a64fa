import type { CertificateRecord } from '@kortkurs/contract/certificate';

/** A certificate as most are: some modules, a rule that was met, a project that asks for the Union's mark. */
export const SAMPLE: CertificateRecord = {
  version: 1,
  language: 'sv',
  number: 'KC-2026-000123',
  code: '7KQ2M3XT9ABCDEFG',
  centre: { name: 'Kompetenscentrum Havsbris', place: 'Malmö' },
  course: { title: 'Leda förändring tillsammans' },
  modules: [
    { title: 'Uppdraget och gruppen', sessionMinutes: [180, 180] },
    { title: 'Lyssna in', sessionMinutes: [180, 180] },
    { title: 'Makt och delaktighet', sessionMinutes: [180] },
  ],
  otherSessionMinutes: [180, 180, 180],
  extentMinutes: 1440,
  ownMinutes: 1235,
  sessions: 8,
  from: '2026-02-24',
  to: '2026-04-28',
  rule: { minimumMinutesShare: 80, requiredActivities: false },
  signatory: { name: 'Maria Ekdahl', role: 'kursledare' },
  issuedOn: '2026-04-28',
  verifyAddress: 'https://kortkurs.example.org/verify',
  euCofunded: true,
};
