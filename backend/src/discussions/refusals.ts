import type { DiscussionRefusal } from '@kortkurs/contract/discussions';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<DiscussionRefusal>({
  'discussion-not-open': { status: 409, sv: 'Diskussionen öppnar när modulen öppnar. I kursens innehåll står när det är.', en: 'The discussion opens when the module does. The contents of the course say when that is.' },
  'discussion-closed': { status: 409, sv: 'Diskussionen är stängd. Det går att läsa, men inte att skriva.', en: 'The discussion is closed. It can be read, but not written in.' },
  'discussion-post-gone': { status: 409, sv: 'Inlägget är borttaget eller dolt. Ladda om sidan.', en: 'The post was deleted or is hidden. Reload the page.' },
  'discussion-one-level': { status: 422, sv: 'Svara på inlägget, inte på ett av svaren.', en: 'Answer the post, not one of its answers.' },
  'discussion-own-post': { status: 409, sv: 'Du kan inte anmäla det du själv har skrivit. Ta bort det i stället.', en: 'You cannot report what you wrote yourself. Delete it instead.' },
});
