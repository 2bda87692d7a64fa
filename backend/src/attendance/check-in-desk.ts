import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Channel, MarkContent } from '@kortkurs/contract/attendance';
import type { CheckedIn, CheckedInTo, CheckInByAddress, CheckInByLink, CheckInProof, CheckInRefusal, CheckInToMake, CodeRead, Joined } from '@kortkurs/contract/check-in';
import { PRESENT } from '@kortkurs/rules/attendance';
import { CENTRE_ZONE } from '@kortkurs/rules/schedule';
import { SeatLinks } from '../enrolments/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Throttle } from '../platform/http/throttle';
import { newId } from '../platform/ids';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { CheckedInByAddress } from './attendance-events';
import { AttendanceRecorder } from './attendance-recorder';
import { lateAt, windowOf, type OpenSession } from './check-in.sql';
import { CheckInProofs, type MaybeProved, type Proved } from './check-in-proofs';
import { CheckInSessions, type Seat } from './check-in-sessions';
import { isFigures } from './room-code';

/** Figures that one person may try at a session: enough to write six of them wrongly, far too few to guess them. The picture's code cannot be guessed and is not counted. */
const tries = { limit: 10, seconds: 600 };
/**
 * The same for all together who have not said who they are, or only by an address that costs nothing to make up. Only wrong figures stay
 * counted; once there are so many, the picture, the link of the mail and signing in are still open to everybody.
 */
const unnamedTries = { limit: 120, seconds: 600 };

/** Checks in whom an address was found to belong to, or nobody: both are written, so that no answer comes sooner than another. */
const checkInByAddress = jobType<{ sessionId: string; enrolmentId: string | null; at: string }>('attendance.check-in-by-address', { retries: 10, atOnce: 2 });

/** Takes the word of people that they are here, with the code from the wall or by joining online. */
@Injectable()
export class CheckInDesk implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly sessions: CheckInSessions,
    private readonly proofs: CheckInProofs,
    private readonly recorder: AttendanceRecorder,
    private readonly links: SeatLinks,
    private readonly throttle: Throttle,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(checkInByAddress, ({ sessionId, enrolmentId, at }) => (enrolmentId === null ? Promise.resolve() : this.whoWasFound(sessionId, enrolmentId, new Date(at))));
  }

  /** Check somebody in who is signed in. Done again it answers the same. @throws Refusal `CheckInRefusal`; `too-many-requests` after too many wrong figures */
  async byPerson(personId: string, given: CheckInToMake, nonce?: string): Promise<CheckedIn> {
    const { session, at } = await this.proved({ ...given, nonce }, `person:${personId}`, () => this.sessions.soonOf(personId));
    const seats = await this.sessions.seats(this.database, session.id, { personId });
    return this.database.work((tx) => this.checkIn(tx, session, seats[0], 'in_person', at));
  }

  /** Check in the one who has the mail about the seat. @throws Refusal as `byPerson`, and `link-invalid`, `link-expired` */
  async byLink({ token, ...given }: CheckInByLink, nonce?: string): Promise<CheckedIn> {
    const enrolmentId = await this.links.enrolmentOf(this.database, token);
    const { session, at } = await this.proved({ ...given, nonce }, `enrolment:${enrolmentId}`, () => this.sessions.soonOfEnrolment(enrolmentId));
    const seats = await this.sessions.seats(this.database, session.id, { enrolmentId });
    return this.database.work((tx) => this.checkIn(tx, session, seats[0], 'in_person', at));
  }

  /**
   * Check in whoever has a seat under an address. The answer is the same whether somebody has; who has is told by letter. An address that
   * several people of the run share says of nobody who it is.
   */
  async byAddress({ email, ...given }: CheckInByAddress, nonce?: string): Promise<CheckedInTo> {
    const address = email.toLowerCase();
    const { session, at } = await this.proved({ ...given, nonce }, null, () => Promise.resolve(undefined), `address:${address}`);
    const [seat, ...others] = await this.sessions.seats(this.database, session.id, { address });
    const enrolmentId = seat && others.length === 0 ? seat.enrolmentId : null;
    await this.database.work((tx) => this.jobs.send(tx, checkInByAddress, { sessionId: session.id, enrolmentId, at: at.toISOString() }));
    return toWhich(session);
  }

  private async whoWasFound(sessionId: string, enrolmentId: string, at: Date): Promise<void> {
    const session = await this.sessions.one(sessionId);
    const [seat] = session ? await this.sessions.seats(this.database, session.id, { enrolmentId }) : [];
    if (!session || !seat || session.cancelled) return;
    await this.database.work(async (tx) => {
      const before = await this.sessions.standing(tx, session.id, seat.enrolmentId);
      const { outcome } = await this.checkIn(tx, session, seat, 'in_person', at);
      if (!before && outcome === 'here') await this.events.emit(tx, new CheckedInByAddress(session.id, seat.enrolmentId));
    });
  }

  /** Join the meeting online, where there is one: checks in and answers the link. Who sits in the room as well is counted there. @throws Refusal `CheckInRefusal` */
  async join(personId: string, sessionId: string): Promise<Joined> {
    const session = await this.sessions.one(sessionId);
    const [seat] = session ? await this.sessions.seats(this.database, session.id, { personId }) : [];
    if (!session || !seat || !session.isOnline || session.link === null) throw new Refusal('not-found');
    this.refuseOutside(session);
    const checkedIn = await this.database.work((tx) => this.checkIn(tx, session, seat, 'online', this.clock.now()));
    return { link: session.link, checkedIn };
  }

  /**
   * What shows that somebody was in the room when they read the code: for who must sign in or write an address first, or has come too early.
   * @throws Refusal `check-in-code-wrong`, `check-in-called-off`, `check-in-closed`, `check-in-scan-instead`
   */
  async prove(read: CodeRead, nonce: string): Promise<CheckInProof> {
    const { session } = await this.judged(read, null);
    if (!session) throw new Refusal<CheckInRefusal>('check-in-code-wrong');
    this.refuseOutside(session, { early: true });
    const { proof, until } = this.proofs.issue(session.id, nonce);
    return { proof, session: toWhich(session), opensAt: windowOf(session).opensAt.toISOString(), until: until.toISOString() };
  }

  /** The session whose code or proof it is, and when it was read. The time is told before the code, so that who comes too early learns when to come. */
  private async proved({ code, proof, sessionId, nonce }: CheckInToMake & { nonce: string | undefined }, who: string | null, soon: () => Promise<OpenSession | undefined>, spentBy = who ?? ''): Promise<Proved> {
    if ((code === undefined) === (proof === undefined)) throw new Refusal('invalid-input', { fields: [{ field: 'code', code: 'isNotEmpty' }] });
    const named = sessionId === undefined ? undefined : await this.sessions.one(sessionId);
    if (sessionId !== undefined && !named) throw new Refusal('not-found');
    if (named) this.refuseOutside(named);
    const { session, at } = proof === undefined ? await this.judged({ code: code ?? '', sessionId }, who) : await this.proofs.byProof(proof, nonce, sessionId);
    if (!session) {
      const early = sessionId === undefined ? await soon() : undefined;
      if (early) this.refuseOutside(early);
      throw new Refusal<CheckInRefusal>('check-in-code-wrong');
    }
    this.refuseOutside(session);
    if (proof !== undefined && !(await this.proofs.spend(proof, spentBy))) throw new Refusal<CheckInRefusal>('check-in-code-wrong');
    return { session, at };
  }

  /**
   * The session of a code. Figures are counted before they are looked at, so that many guesses at once are no way round the limit; right ones
   * are not held against anybody, even where they come too early. @param who null where nobody is known to ask
   */
  private async judged(read: CodeRead, who: string | null): Promise<MaybeProved> {
    if (!isFigures(read.code)) return this.proofs.byCode(read);
    const key = `check-in:${read.sessionId ?? 'any'}:${who ?? 'unnamed'}`;
    if (who !== null) await this.throttle.hit([{ key, ...tries }]);
    else if (!(await this.throttle.within({ key, ...unnamedTries }))) throw new Refusal<CheckInRefusal>('check-in-scan-instead', { retryAfter: unnamedTries.seconds });
    const found = await this.proofs.byCode(read);
    if (found.session) await (who === null ? this.throttle.giveBack(key) : this.throttle.clear(this.database, key));
    return found;
  }

  private refuseOutside(session: OpenSession, { early = false } = {}): void {
    if (session.cancelled) throw new Refusal<CheckInRefusal>('check-in-called-off');
    const now = this.clock.now();
    const { opensAt, closesAt } = windowOf(session);
    if (now < opensAt && !early) {
      const from = opensAt.toLocaleTimeString('sv-SE', { timeZone: CENTRE_ZONE, timeStyle: 'short' }).replace(':', '.');
      throw new Refusal<CheckInRefusal>('check-in-not-open-yet', { params: { from }, retryAfter: Math.ceil((opensAt.getTime() - now.getTime()) / 1000) });
    }
    if (now >= closesAt) throw new Refusal<CheckInRefusal>('check-in-closed');
  }

  /** Under the session's lock, so that two taps are one. The first time someone came stands: a second scan makes nobody late. */
  private async checkIn(tx: Tx, session: OpenSession, seat: Seat | undefined, channel: Channel, at: Date): Promise<CheckedIn> {
    if (!seat) throw new Refusal<CheckInRefusal>('check-in-no-seat');
    await tx.execute('SELECT 1 FROM session WHERE id = $1 FOR UPDATE', [session.id]);
    const standing = await this.sessions.standing(tx, session.id, seat.enrolmentId);
    if (standing) return { ...toWhich(session), ...standing };
    const content: MarkContent = { ...PRESENT, channel, lateMinutes: lateAt(session, at.getTime()) };
    const mark = { markId: newId(), enrolmentId: seat.enrolmentId, content, markedAt: at.toISOString() };
    const saved = await this.recorder.save(tx, { sessionId: session.id, marks: [mark], source: 'self', by: seat.personId, clientOffset: 0, correctionReason: null });
    const outcome = saved.marks[0]?.outcome;
    // Staff had marked them as here before they came: that stands, and is what they are told.
    const stands = outcome === 'lost' && (await this.sessions.standing(tx, session.id, seat.enrolmentId));
    if (stands) return { ...toWhich(session), ...stands };
    if (outcome === undefined || outcome === 'not_in_run') throw new Refusal<CheckInRefusal>('check-in-no-seat');
    return { ...toWhich(session), outcome: outcome === 'held' ? 'waits' : outcome === 'lost' ? 'asked' : 'here', at: mark.markedAt, lateMinutes: content.lateMinutes, channel };
  }
}

const toWhich = ({ id, courseTitle, number, of }: OpenSession): CheckedInTo => ({ sessionId: id, courseTitle, number, of });
