import type { FileRow, FileRowDecision } from '@kortkurs/contract/attendance-files';
import { bareName } from '../recognise/names';
import { plain } from '../recognise/plain';
import type { Named } from './meeting-report';

/** One of the run's people, as a file may name them. */
export interface Participant {
  enrolmentId: string;
  personId: string;
  given: string;
  family: string;
  used: string | null;
  emails: string[];
  isProtected: boolean;
  /** As whoever reads the file sees them. */
  shown: string;
}

/** Somebody who leads the run: in the meeting, but not one of its people. */
export type Leader = Pick<Participant, 'given' | 'family' | 'used' | 'emails'>;

/** Who somebody in a file is. */
export type Match = Pick<FileRow, 'state' | 'enrolmentId' | 'by' | 'confidence' | 'candidates'>;

type WhoIs = Pick<Participant, 'given' | 'family' | 'used'>;

const NOBODY: Match = { state: 'unmatched', enrolmentId: null, by: null, confidence: null, candidates: [] };
const MOST_CANDIDATES = 5;

/** Ties those in a file to the run's people: by address, then by name; where it is not plain it asks. What was decided by hand holds. */
export class PeopleMatcher {
  private readonly byEmail: Map<string, Participant[]>;
  private readonly byName: Map<string, Participant[]>;
  /** By given name and by family name, each alone. */
  private readonly byPart: Map<string, Participant[]>;
  private readonly byId: Map<string, Participant>;
  private readonly written: { written: string; person: Participant }[];
  private readonly leaders: { emails: Set<string>; names: Set<string> };

  constructor(
    participants: readonly Participant[],
    leaders: readonly Leader[],
  ) {
    this.byId = new Map(participants.map((person) => [person.enrolmentId, person]));
    this.byEmail = gathered(participants, ({ emails }) => emails);
    this.byName = gathered(participants, (person) => [...writtenAs(person), bareName(person.shown)]);
    // Who stands under an alias is never offered for a name that is only alike: that would tell who it is.
    const open = participants.filter((person) => !person.isProtected);
    this.byPart = gathered(open, (person) => [...givenNames(person), bareName(person.family)]);
    this.written = open.flatMap((person) => writtenAs(person).map((written) => ({ written, person })));
    this.leaders = { emails: new Set(leaders.flatMap(({ emails }) => emails)), names: new Set(leaders.flatMap((leader) => writtenAs(leader))) };
  }

  /** @param leaveRest whoever is nobody of the run stays out without being asked about */
  match(named: Named, decision: FileRowDecision | undefined, leaveRest: boolean): Match {
    const guess = this.guess(named);
    if (decision && 'leave' in decision) return { ...NOBODY, candidates: guess.candidates, state: 'left_out' };
    if (decision && this.byId.has(decision.enrolmentId)) return { ...guess, state: 'matched', enrolmentId: decision.enrolmentId, by: 'hand', confidence: 'certain' };
    return leaveRest && guess.state === 'unmatched' ? { ...guess, state: 'left_out' } : guess;
  }

  private guess({ names, email }: Named): Match {
    const byEmail = email === null ? [] : (this.byEmail.get(email) ?? []);
    if (byEmail.length === 1) return sure(byEmail[0], 'email', 'certain');
    const bare = names.map(bareName);
    const named = unique([...byEmail, ...bare.flatMap((name) => this.byName.get(name) ?? [])]);
    if (named.length === 1) return sure(named[0], 'name', 'likely');
    if ((email !== null && this.leaders.emails.has(email)) || (named.length === 0 && bare.some((name) => this.leaders.names.has(name)))) return { ...NOBODY, state: 'leads' };
    const alike = named.length > 0 ? named : unique(names.flatMap((name) => this.alike(name)));
    if (alike.length === 0) return NOBODY;
    // Of two of one name, too, the one under an alias is not offered beside it.
    const offered = alike.filter(({ isProtected }) => !isProtected).slice(0, MOST_CANDIDATES);
    return { state: 'asks', enrolmentId: null, by: named.length > 0 ? 'name' : 'alike', confidence: 'guess', candidates: offered.map(({ enrolmentId }) => enrolmentId) };
  }

  /** Whose name it may be: one letter away from it, the given name with a part of the family name, or one of the two alone. */
  private alike(name: string): Participant[] {
    const words = plain(name).split(/[^\p{L}'’-]+/u).map(bareName).filter((word) => word !== '');
    const [first, last] = [words[0] ?? '', words.at(-1) ?? ''];
    const found = words.length === 1 ? [...(this.byPart.get(first) ?? [])] : (this.byPart.get(first) ?? []).filter(({ family }) => isPartOf(last, family));
    const bare = bareName(name);
    if (bare.length > 4) found.push(...this.written.filter(({ written }) => nearly(bare, written)).map(({ person }) => person));
    return found;
  }
}

const sure = ({ enrolmentId }: Participant, by: 'email' | 'name', confidence: 'certain' | 'likely'): Match => ({ state: 'matched', enrolmentId, by, confidence, candidates: [] });

function gathered(people: readonly Participant[], keysOf: (person: Participant) => string[]): Map<string, Participant[]> {
  const groups = new Map<string, Participant[]>();
  for (const person of people) for (const key of new Set(keysOf(person))) if (key !== '') groups.set(key, [...(groups.get(key) ?? []), person]);
  return groups;
}

const unique = (people: readonly Participant[]): Participant[] => [...new Map(people.map((person) => [person.enrolmentId, person])).values()];

function writtenAs({ given, family, used }: WhoIs): string[] {
  return [given, ...(used === null ? [] : [used])].flatMap((first) => [bareName(first + family), bareName(family + first)]);
}

function givenNames({ given, used }: WhoIs): string[] {
  return [given, ...(used === null ? [] : [used])].flatMap((first) => [bareName(first), bareName(first.split(/[\s-]/u)[0] ?? '')]);
}

function isPartOf(word: string, family: string): boolean {
  const bare = bareName(family);
  return word !== '' && bare !== '' && (bare.startsWith(word) || bare.endsWith(word) || word.startsWith(bare));
}

/** Whether two words are the same but for one letter more, less or other. */
function nearly(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return one.slice(at + 1) === other.slice(at + 1) || one.slice(at) === other.slice(at + 1) || one.slice(at + 1) === other.slice(at);
}
