import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { EvidenceAttendee, EvidenceChange, EvidenceDocument, EvidenceMark, SessionEvidence } from '@kortkurs/contract/evidence-links';
import { withoutSteps } from '@kortkurs/rules/correction-steps';
import { CentreQuery } from '../../centre/door';
import { DocumentKeeper, type KeptDocument } from '../../documents/door';
import type { Tx } from '../../platform/db/tx';
import { FrozenPeople } from '../../submissions/door';
import { coverNames, type Unnamed } from './cover-names';
import { LetterShelf } from './letter-shelf';
import { CONFIRMATIONS, LIST_CHANGES, MARKS, NAMED, ON_LIST, SEATS, SESSION } from './session.sql';

/** What is shown of a session without whom the link is for. */
export type ShownSession = Omit<SessionEvidence, 'name' | 'expiresAt' | 'submission'> & { submission: Omit<SessionEvidence['submission'], 'sha256'> };

type Held = SessionEvidence['session'] & Pick<SessionEvidence, 'agenda' | 'signedPages' | 'signature'> & { runId: Id };
type FrozenAt = Awaited<ReturnType<FrozenPeople['at']>>['people'][number];
interface Called {
  personId: Id;
  name: string;
  protected: boolean;
  names: (string | null)[];
}
type Listed = Called & { guest: boolean; mark: EvidenceMark | null };
type Confirmed = NonNullable<EvidenceAttendee['confirmation']> & { personId: Id };

/** Stands for the name of somebody that a text is not to tell of. */
const UNNAMED = '…';

/** Puts together what stands behind one session of a submission: nobody is named but those of the submission, and of these nobody who is protected. */
@Injectable()
export class SessionEvidenceQuery {
  constructor(
    private readonly frozen: FrozenPeople,
    private readonly documents: DocumentKeeper,
    private readonly letters: LetterShelf,
    private readonly centre: CentreQuery,
  ) {}

  /** @throws Refusal `not-found`, `project-key-missing` */
  async read(tx: Tx, submissionId: Id, sessionId: Id): Promise<ShownSession> {
    const { content, people } = await this.frozen.at(tx, submissionId, sessionId);
    const { kind, from, to, version, cutOff } = content;
    const called = content.sessions.find(({ id }) => id === sessionId);
    const held = await tx.one<Held>(SESSION, [sessionId]);
    const listed = await tx.query<Listed>(ON_LIST, [sessionId]);
    const onList = new Map(listed.map((person) => [person.personId, person]));
    const theirs = people.filter(({ personId, frozen, now }) => frozen !== null || now !== null || (personId !== null && onList.has(personId)));
    const ids = theirs.flatMap(({ personId }) => personId ?? []);
    const named = new Map((await tx.query<Called>(NAMED, [ids])).map((person) => [person.personId, person]));
    const others = listed.filter(({ personId }) => !named.has(personId));
    const confirmed = new Map((await tx.query<Confirmed>(CONFIRMATIONS, [sessionId, ids, content.project.id])).map(({ personId, ...said }) => [personId, said]));
    const seats = await tx.query<{ id: Id }>(SEATS, [sessionId, ids]);
    const startsAt = held?.startsAt ?? called?.startsAt ?? cutOff;
    return {
      centreName: (await this.centre.settings(tx)).name,
      project: { name: content.project.name, reference: content.project.reference, funderName: content.project.funderName },
      submission: { kind, from, to, version, cutOff },
      session: {
        courseTitle: held?.courseTitle ?? called?.courseTitle ?? {},
        number: held?.number ?? called?.number ?? 1,
        startsAt,
        endsAt: held?.endsAt ?? null,
        countableMinutes: held?.countableMinutes ?? null,
        place: held?.place ?? null,
        leaders: held?.leaders ?? [],
        cancelled: held?.cancelled ?? true,
      },
      signature: held?.signature ?? null,
      letters: await this.letters.before(tx, seats.map(({ id }) => id), new Date(startsAt)),
      agenda: held?.agenda ?? {},
      documents: (await this.documentsOf(tx, sessionId, held?.runId ?? null)).map(shownDocument),
      signedPages: held?.signedPages ?? 0,
      attendees: theirs.map((person) => attendee(person, named, onList, confirmed)).sort((one, other) => (one.name ?? '').localeCompare(other.name ?? '', 'sv') || one.rowNumber - other.rowNumber),
      others: {
        here: others.filter(({ mark }) => mark?.state === 'present').length,
        away: others.filter(({ mark }) => mark?.state === 'absent').length,
        unmarked: others.filter(({ mark }) => !mark).length,
      },
      changes: await this.changes(tx, sessionId, named, others),
    };
  }

  /** A document of the session or of its run. */
  async document(tx: Tx, sessionId: Id, documentId: Id): Promise<KeptDocument | undefined> {
    const session = await tx.one<{ runId: Id }>('SELECT run_id AS "runId" FROM session WHERE id = $1', [sessionId]);
    return (await this.documentsOf(tx, sessionId, session?.runId ?? null)).find(({ id }) => id === documentId);
  }

  private async documentsOf(tx: Tx, sessionId: Id, runId: Id | null): Promise<KeptDocument[]> {
    if (!runId) return [];
    return [...(await this.documents.of(tx, { type: 'run', id: runId })), ...(await this.documents.of(tx, { type: 'session', id: sessionId }))];
  }

  /** What was changed, with what staff wrote of it, from which the names of others are taken out. */
  private async changes(tx: Tx, sessionId: Id, named: ReadonlyMap<Id, Called>, others: readonly Called[]): Promise<EvidenceChange[]> {
    const unnamed: Unnamed[] = [...others.map(({ names }) => ({ names, as: UNNAMED })), ...[...named.values()].flatMap(({ names, name, protected: hidden }) => (hidden ? [{ names, as: name }] : []))];
    const marks = await tx.query<{ personId: Id; mark: EvidenceMark; why: string | null }>(MARKS, [sessionId, [...named.keys()]]);
    const before = new Map<Id, EvidenceMark>();
    const told = [...named.keys()].flatMap((id) => withoutSteps(marks.filter(({ personId }) => personId === id), ({ mark: { at, byName }, why }) => ({ at, byName, why })));
    const corrected = told.flatMap(({ personId, mark, why }): EvidenceChange[] => {
      const was = before.get(personId);
      before.set(personId, mark);
      return was ? [{ what: 'mark', at: mark.at, byName: mark.byName, why, name: named.get(personId)?.name ?? null, before: was, after: mark }] : [];
    });
    const lists = await tx.query<Pick<EvidenceChange, 'what' | 'at' | 'byName' | 'why'>>(LIST_CHANGES, [sessionId]);
    // To sign it the first time changes nothing.
    const signed = lists.findIndex(({ what }) => what === 'signed');
    if (signed >= 0) lists.splice(signed, 1);
    return [...corrected, ...lists.map((change) => ({ ...change, name: null, before: null, after: null }))]
      .map((change) => ({ ...change, why: change.why && coverNames(change.why, unnamed) }))
      .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  }
}

function attendee({ personId, rowNumber, frozen, now }: FrozenAt, named: ReadonlyMap<Id, Called>, onList: ReadonlyMap<Id, Listed>, confirmed: ReadonlyMap<Id, EvidenceAttendee['confirmation']>): EvidenceAttendee {
  const listed = personId ? onList.get(personId) : undefined;
  return {
    rowNumber,
    name: (personId && named.get(personId)?.name) || null,
    mark: listed?.mark ?? null,
    guest: listed?.guest ?? false,
    madeUp: now?.madeUp ?? frozen?.madeUp ?? false,
    frozen: frozen && { minutes: frozen.minutes, signed: frozen.signed },
    now: now && { minutes: now.minutes, signed: now.signed },
    confirmation: (personId && confirmed.get(personId)) || null,
  };
}

const shownDocument = ({ id, title, description, kind, bytes, addedAt }: KeptDocument): EvidenceDocument => ({ id, title, description, kind, bytes, addedAt: addedAt.toISOString() });
