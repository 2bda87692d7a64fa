import type { Run, RunWarning } from '@kortkurs/contract/runs';
import type { Format } from '../platform/format';
import type { Words } from '../platform/words/words';

/** What deserves a look, in words: of one session, or, without one, of the run as a whole. */
export function warningWords(run: Pick<Run, 'warnings' | 'projects'> | undefined, words: Words, format: Format, sessionId?: string): string[] {
  return (run?.warnings ?? []).filter((warning) => ('sessionId' in warning ? warning.sessionId : undefined) === sessionId).map((warning) => words.say(`runs.warning.${warning.kind}`, valuesOf(warning, run, words, format)));
}

function valuesOf(warning: RunWarning, run: Pick<Run, 'projects'> | undefined, words: Words, format: Format): Record<string, string | number> {
  const placeName = (place: { name: string; room: string }): string => [place.name, place.room].filter(Boolean).join(', ');
  switch (warning.kind) {
    case 'instructor-busy':
      return { person: warning.person.name, course: format.text(warning.other.courseTitle), when: format.when(warning.other.startsAt, warning.other.endsAt) };
    case 'place-busy':
      return { place: placeName(warning.place), course: format.text(warning.other.courseTitle), when: format.when(warning.other.startsAt, warning.other.endsAt) };
    case 'on-holiday':
      return { holiday: words.say(`runs.holiday.${warning.holiday}`) };
    case 'outside-project':
      return { project: run?.projects.find((project) => project.id === warning.projectId)?.name ?? '' };
    case 'place-too-small':
      return { place: placeName(warning.place), seats: warning.seats };
    default:
      return {};
  }
}
