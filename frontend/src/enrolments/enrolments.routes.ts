import type { Routes } from '@angular/router';
import { completionWords } from '../completion/completion-words';
import { needsWords } from '../people/access-needs/needs-words';
import { factsWords } from '../people/participant-facts/facts-words';
import { signedIn } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

const bookingWords = { sv: () => import('./booking/words/sv.json'), en: () => import('./booking/words/en.json') };

/** A contact books seats for several people of an organisation. */
export const bookRoutes: Routes = withWords(
  'enrolments',
  words,
  withWords('booking', bookingWords, [
    { path: ':runId', title: 'booking.title', canActivate: [signedIn], canDeactivate: [keepsWork], loadComponent: () => import('./booking/book-page').then((file) => file.BookPage) },
  ]),
);

/** What a contact has booked. */
export const bookingsRoutes: Routes = withWords(
  'enrolments',
  words,
  withWords('booking', bookingWords, [
    { path: '', title: 'booking.mine.title', canActivate: [signedIn], loadComponent: () => import('./booking/bookings-page').then((file) => file.BookingsPage) },
  ]),
);

/** The short form before a seat, where something has to be asked. */
export const enrolRoutes: Routes = withWords('enrolments', words, withWords('facts', factsWords, [
  {
    path: ':runId',
    title: 'enrolments.enrol.title',
    canActivate: [signedIn],
    canDeactivate: [keepsWork],
    loadComponent: () => import('./enrol-page').then((file) => file.EnrolPage),
  },
]));

const swapWords = { sv: () => import('./swap/words/sv.json'), en: () => import('./swap/words/en.json') };

/** A colleague's seat by a mailed link, for who is not signed in. */
export const swapRoutes: Routes = withWords('swap', swapWords, [{ path: '', title: 'swap.page', loadComponent: () => import('./swap/swap-page').then((file) => file.SwapPage) }]);

/** One's own courses, and what came of each enrolment. */
export const myRoutes: Routes = withWords(
  'completion',
  completionWords,
  withWords('enrolments', words, withWords('needs', needsWords, withWords('swap', swapWords, [
    { path: '', pathMatch: 'full', title: 'enrolments.my.title', canActivate: [signedIn], loadComponent: () => import('./my-page').then((file) => file.MyPage) },
    { path: 'seats/:enrolmentId', title: 'enrolments.seat.title', canActivate: [signedIn], loadComponent: () => import('./seat-page').then((file) => file.SeatPage) },
  ]))),
);

/** One's seat by a mailed link, for who is not signed in. */
export const seatLinkRoutes: Routes = withWords('enrolments', words, withWords('swap', swapWords, [
  { path: '', title: 'enrolments.seat.title', loadComponent: () => import('./seat-link-page').then((file) => file.SeatLinkPage) },
]));

/** One's sessions in one's own calendar. */
export const calendarFeedRoutes: Routes = withWords('enrolments', words, [
  { path: '', title: 'enrolments.feed.title', canActivate: [signedIn], loadComponent: () => import('./calendar-feed-page').then((file) => file.CalendarFeedPage) },
]);

const organisationSeatsWords = { sv: () => import('./organisations/words/sv.json'), en: () => import('./organisations/words/en.json') };

/** A run's people, as a tab of its page. */
export const participantsRoutes: Routes = withWords(
  'enrolments',
  words,
  withWords('needs', needsWords, withWords('organisationSeats', organisationSeatsWords, [{ path: '', loadComponent: () => import('./participants/participants-tab').then((file) => file.ParticipantsTab) }])),
);
