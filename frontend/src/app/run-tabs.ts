import type { RunTab } from '../runs/run-tab';

/** The tabs that other rooms bring to a run's page, one line per room. */
export const runTabs: readonly RunTab[] = [
  { path: 'participants', permission: 'runs.read', loadChildren: () => import('../enrolments/enrolments.routes').then((room) => room.participantsRoutes) },
  { path: 'documents', permission: 'papers.change', loadComponent: () => import('../documents/run-papers').then((file) => file.RunPapers) },
  { path: 'attendance', permission: 'attendance.read', loadComponent: () => import('../paper-lists/run-lists').then((file) => file.RunLists) },
  { path: 'progress', permission: 'completion.read', loadChildren: () => import('../progress/progress.routes').then((room) => room.runProgressRoutes) },
  { path: 'certificates', permission: 'certificates.read', loadComponent: () => import('../certificates/run-certificates').then((file) => file.RunCertificates) },
  { path: 'discussions', permission: 'discussions.moderate', loadChildren: () => import('../discussions/discussions.routes').then((room) => room.runDiscussionsRoutes) },
  { path: 'evaluation', permission: 'evaluations.read', loadChildren: () => import('../evaluations/evaluations.routes').then((room) => room.runEvaluationRoutes) },
  { path: 'messages', permission: 'runs.read', loadChildren: () => import('../messages/messages.routes').then((room) => room.runMessagesRoutes) },
];
