import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** What was sent, below `/staff/messages`. */
export const messagesRoutes: Routes = withWords('messages', words, [
  { path: '', title: 'messages.title', canActivate: [may('messages.read')], loadComponent: () => import('./messages-page').then((file) => file.MessagesPage) },
]);
