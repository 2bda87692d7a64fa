export { AttendanceChanged, CheckedInByAddress, SessionSigned, StudyHoursCorrected } from './attendance-events';
export { AttendanceRecorder } from './attendance-recorder';
/** `look(sessionId, since)`, `save(sessionId, marks, offset)`, `people(sql, sessionId, ids)`: check-ins by a helper at the door; `ofStaff(tx, sessionId, batch, actor)`: staff's marks of who was let in there, as `Content` and `Saved` describe them. */
export { DoorMarks } from './door-marks';
/** `move(tx, from, to, by, why)`: the marks of one seat, to another of the same human. */
export { MarkMover } from './mark-mover';
/** `make(purpose, sessionId, order)`, `list(purpose, sessionId)`, `revoke(purpose, sessionId, linkId)`, `bearer(purpose, token)`. */
export { SessionLinks } from './session-links';
/** `tellIn(tx, enrolmentId, objection)`, `takeBack(tx, id, by)`, `onKept(listen)`: word that a mark is wrong; `CORRECTED`: SQL of whether staff have corrected the mark since the objection `o`. */
export { ObjectionDesk } from './objection-desk';
export { AttendanceModule } from './attendance.module';
/** `admit(tx, sessionId, enrolmentId, missedSessionId)`, `dismiss(tx, sessionId, enrolmentId)`: who makes up a session of another run; `hold(tx, enrolmentIds)`: locks seats and people of a list; `listOf(session)`: SQL of who is on it. */
export { Guests } from './guests';
