import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Localized } from '@kortkurs/contract/common';
import type { FrozenContent, FrozenSession } from '@kortkurs/contract/submissions';
import { firstDayOf, lastDayOf, monthAfter } from '@kortkurs/rules/attestation';
import { localDateOf } from '@kortkurs/rules/schedule';
import { CertificatesOfMonths } from '../../attestations/door';
import { FrozenLists } from '../../paper-lists/door';
import { FROZEN_WORDS } from '../frozen-words';
import { type BuiltFile, type Frozen, ReportFileKinds } from '../report-file-kinds';
import { textOf } from './head-table';

const NOT_CONFIRMED: Localized = {
  sv: 'Ingen hade bekräftat sina timmar när inlämningen låstes.',
  en: 'Nobody had confirmed their hours when the submission was locked.',
};
const NO_WHOLE_MONTH: Localized = {
  sv: 'Inlämningen rymmer ingen hel månad, och intygen är månad för månad.',
  en: 'The submission holds no whole month, and certificates are month by month.',
};
const NO_LISTS: Localized = {
  sv: 'Inlämningen låstes innan det sparades hur listorna såg ut då, eller har inga träffar. En ny version har dem.',
  en: 'The submission was locked before it was kept what the lists were then, or has no sessions. A new version has them.',
};

/** Files in which people stand by name, protected ones under their alias. */
@Injectable()
export class NamedFiles implements OnModuleInit {
  constructor(
    private readonly kinds: ReportFileKinds,
    private readonly certificates: CertificatesOfMonths,
    private readonly lists: FrozenLists,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      kind: 'certificates', ending: 'pdf', namesPeople: true, lacks: lacksCertificates, build: (frozen) => this.together(frozen),
      title: { sv: 'Månadsintyg, alla i en fil', en: 'Certificates of the month, all in one file' },
      text: { sv: 'Ett intyg för varje deltagare och månad som var bekräftad när inlämningen låstes, med bokmärken.', en: 'A certificate for each participant and month that was confirmed when the submission was locked, with bookmarks.' },
    });
    this.kinds.register({
      kind: 'certificates-each', ending: 'zip', archive: { sv: 'manadsintyg', en: 'certificates' }, namesPeople: true, lacks: lacksCertificates, build: (frozen, signal) => this.each(frozen, signal),
      title: { sv: 'Månadsintyg, ett för ett', en: 'Certificates of the month, one by one' },
      text: { sv: 'Samma intyg, en fil för varje.', en: 'The same certificates, a file for each.' },
    });
    this.kinds.register({
      kind: 'lists', ending: 'zip', archive: { sv: 'narvarolistor', en: 'attendance-lists' }, namesPeople: true, lacks: lacksLists, build: (frozen, signal) => this.attendance(frozen, signal),
      title: { sv: 'Närvarolistor och påskrivna sidor', en: 'Attendance lists and signed pages' },
      text: { sv: 'Listan för varje träff som någon har tid från, och sidorna som är påskrivna för hand. Förteckningen säger vilka som saknar sida.', en: 'The list of each session that somebody has time from, and the pages that were signed by hand. The manifest says which have no page.' },
    });
  }

  private async *together(frozen: Frozen): AsyncGenerator<BuiltFile> {
    const { fileName, content } = await this.certificates.together(wishOf(frozen));
    yield { name: fileName, bytes: content, rows: 0 };
  }

  private async *each(frozen: Frozen, signal: AbortSignal): AsyncGenerator<BuiltFile> {
    const { folders } = FROZEN_WORDS[frozen.language];
    for await (const { fileName, content } of this.certificates.each(wishOf(frozen))) {
      signal.throwIfAborted();
      yield { name: `${folders.certificates}/${fileName}`, bytes: content, rows: 0 };
    }
  }

  private async *attendance(frozen: Frozen, signal: AbortSignal): AsyncGenerator<BuiltFile> {
    const { folders, page } = FROZEN_WORDS[frozen.language];
    for (const { id, revision, courseTitle, number, startsAt } of listed(frozen.content)) {
      signal.throwIfAborted();
      const date = localDateOf(startsAt);
      const { list, signed, pages } = await this.lists.of({ sessionId: id, revision, asOf: new Date(frozen.content.cutOff), language: frozen.language });
      const stem = `${folders.lists}/${date}-${plain(textOf(courseTitle, frozen.language))}-${number}-${id.slice(-6)}`;
      const named = pages.map(({ ending, read }, nth) => ({ name: `${stem}-${page}-${nth + 1}.${ending}`, read }));
      yield { name: `${stem}.pdf`, bytes: list, rows: 0, session: { date, course: { sv: textOf(courseTitle, 'sv'), en: textOf(courseTitle, 'en') }, number, signed, pages: named.map(({ name }) => name) } };
      for (const { name, read } of named) yield { name, bytes: await read(), rows: 0 };
    }
  }
}

function lacksCertificates({ tables, from, to }: FrozenContent): Localized | null {
  if (!tables?.confirmedMinutes) return NOT_CONFIRMED;
  const first = from === firstDayOf(from.slice(0, 7)) ? from.slice(0, 7) : monthAfter(from.slice(0, 7));
  return lastDayOf(first) <= to ? null : NO_WHOLE_MONTH;
}

const lacksLists = (content: FrozenContent): Localized | null => (listed(content).length ? null : NO_LISTS);

/** Sessions of the days; of what was made up somebody has time that counts on another day than its session. */
function listed({ sessions, from, to }: FrozenContent): (FrozenSession & { revision: number })[] {
  return sessions.flatMap((session) => {
    const day = localDateOf(session.startsAt);
    return session.revision !== undefined && day >= from && day <= to ? [{ ...session, revision: session.revision }] : [];
  });
}

const wishOf = ({ content: { project, from, to, version, cutOff }, sha256, language }: Frozen): Parameters<CertificatesOfMonths['together']>[0] => ({ project, from, to, version, sha256, asOf: cutOff, language });

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\w]+/g, '-').replace(/^-|-$/g, '').slice(0, 40).toLowerCase();
