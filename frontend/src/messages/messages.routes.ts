import type { Routes } from '@angular/router';
import { may, signedIn } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { type RoomWords, withWords } from '../platform/words/words';

export const messagesWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** What was sent, below `/staff/messages`. */
export const messagesRoutes: Routes = withWords('messages', messagesWords, [
  { path: '', title: 'messages.title', canActivate: [may('messages.read')], loadComponent: () => import('./messages-page').then((file) => file.MessagesPage) },
  { path: 'templates', title: 'messages.templates.title', canActivate: [may('messages.read')], loadComponent: () => import('./templates/templates-page').then((file) => file.TemplatesPage) },
  { path: 'templates/:letterKind', title: 'messages.templates.title', canActivate: [may('messages.change')], canDeactivate: [keepsWork], loadComponent: () => import('./templates/template-page').then((file) => file.TemplatePage) },
]);

/** A run's messages, as a tab of its page. */
export const runMessagesRoutes: Routes = withWords('messages', messagesWords, [{ path: '', loadComponent: () => import('./run-messages').then((file) => file.RunMessages) }]);

/** What one wants to hear of, in one's account. */
export const messageChoicesRoutes: Routes = withWords('messages', messagesWords, [
  { path: '', title: 'messages.choices.title', canActivate: [signedIn], loadComponent: () => import('./message-choices-page').then((file) => file.MessageChoicesPage) },
]);

/** Turning off what a letter is about, by its link, for who is not signed in. */
export const unsubscribeRoutes: Routes = withWords('messages', messagesWords, [
  { path: '', title: 'messages.choices.title', loadComponent: () => import('./unsubscribe-page').then((file) => file.UnsubscribePage) },
]);
