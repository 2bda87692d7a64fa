import type { Language } from '@kortkurs/contract/common';

const sv = {
  file: 'manadsintyg',
  title: 'Månadsintyg',
  has: (certificates: number): string => (certificates === 1 ? 'Ett intyg, sammanlagt' : `${certificates} intyg, sammanlagt`),
  frozen: (version: number, day: string): string => `Så som de var när version ${version} av inlämningen låstes den ${day}. Vad som har bekräftats eller rättats efter det syns i en ny version.`,
  waiting: (people: number): string => (people === 1 ? 'En fråga om en månad hade då inget svar.' : `${people} frågor om en månad hade då inget svar.`),
  changed: (certificates: number): string => (certificates === 1 ? 'Ett intyg till gällde inte längre, eftersom något i det hade rättats.' : `${certificates} intyg till gällde inte längre, eftersom något i dem hade rättats.`),
  alias: 'Den som har skyddade personuppgifter står under annat namn.',
  digest: 'Kontrollsumma för inlämningen (SHA-256)',
};

const en: typeof sv = {
  file: 'certificates',
  title: 'Certificates of the month',
  has: (certificates) => (certificates === 1 ? 'One certificate, in all' : `${certificates} certificates, in all`),
  frozen: (version, day) => `As they were when version ${version} of the submission was locked on ${day}. What was confirmed or corrected after that shows in a new version.`,
  waiting: (people) => (people === 1 ? 'One question about a month had no answer then.' : `${people} questions about a month had no answer then.`),
  changed: (certificates) => (certificates === 1 ? 'One more certificate held no longer, since something in it had been corrected.' : `${certificates} more certificates held no longer, since something in them had been corrected.`),
  alias: 'Whoever is protected stands under another name.',
  digest: 'Digest of the submission (SHA-256)',
};

/** The words of all certificates of some months as one paper. */
export const monthsWords: Record<Language, typeof sv> = { sv, en };
